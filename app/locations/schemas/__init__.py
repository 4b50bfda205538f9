"""Places at the HTTP boundary."""
