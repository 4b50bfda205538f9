"""What callers send and see of the catalogue."""
