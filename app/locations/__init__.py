"""Warehouses, areas, photo spots, bins, and what should stand where."""
