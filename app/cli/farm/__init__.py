"""The content of the demo farm, row by row, and the reference values every farm starts with."""
