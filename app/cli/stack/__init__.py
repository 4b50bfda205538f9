"""The embedded stack: own PostgreSQL, own Redis, API and workers, under one supervisor."""
