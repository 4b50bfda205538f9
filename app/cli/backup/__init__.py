"""Backups: made, kept, restored, and restored every night for a trial."""
