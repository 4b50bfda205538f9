"""Products, sizes, states, packaging and prices."""
