"""Analytics at the HTTP boundary."""
