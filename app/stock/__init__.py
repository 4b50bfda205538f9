"""Batches, movements and cycles, the append-only ledger."""
