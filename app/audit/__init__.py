"""The log of changes, for those who answer for it: read, searched, taken away as a file."""
