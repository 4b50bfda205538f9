"""The arithmetic and the words of the catalogue."""
