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


def share_at_least(total: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """Like `share`, but nobody gets less than their `least` as long as there is enough for all; others give it up."""
    parts = share(total, weights)
    if sum(least) > total:
        return parts
    lacking = [max(0, floor - part) for part, floor in zip(parts, least, strict=True)]
    spare = [max(0, part - floor) for part, floor in zip(parts, least, strict=True)]
    given = share(sum(lacking), spare)
    return [part + more - less for part, more, less in zip(parts, lacking, given, strict=True)]
