"""Renders greenhouse photographs with exact truth, trains the two networks on them and measures the counter."""
