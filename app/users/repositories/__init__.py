"""Queries on users and on what lets them in."""
