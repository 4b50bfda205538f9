"""Dividing whole plants without losing one."""

from collections.abc import Sequence


def share(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole parts in proportion to `weights`: the largest remainders get what is left, earlier ones first.

    No part exceeds its weight as long as the total does not exceed their sum.
    """
    whole = sum(weights)
    if total and not whole:
        raise ValueError(f"nobody to give {total} to")
    parts = [total * weight // whole if whole else 0 for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole) if whole else 0, i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts
