"""Counting photographs in the background, with exactly one effect however often and wherever a process dies.

Before the claim commits, nothing happened: the session is still pending, and the sweeper wakes a worker for it.
After the claim, the lease runs out, the sweeper puts the session back, and the attempt is counted and noted.
Between count and record, the result is lost with the process and the photo is counted again from its original.
In the record, all or nothing commits: rows, movements, cycle and state in one transaction, fenced by the attempt.
After the record, a wake-up delivered again finds nothing to claim; only pictures can be missing, and are redrawn.
"""

from app.photos.tasks import counting, drawing, sweeping

__all__ = ["counting", "drawing", "sweeping"]
