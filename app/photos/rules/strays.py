"""Which stored originals may be deleted because no row knows them.

In doubt none: a photograph cannot be taken again.
"""

YOUNGEST_S = 24 * 3600
OLDEST_S = 7 * 24 * 3600
FEW = 20
MOST_SHARE = 0.05


def oldest_s(first_image_s: float | None) -> float:
    """How old a stray may be, given the age of the database's first image; what is older was not stored by it.

    0, and so none at all, for a database without images: it is new or was just restored, and owns nothing yet.
    """
    return 0.0 if first_image_s is None else min(OLDEST_S, first_image_s)


def too_many(strays: int, listed: int) -> bool:
    """More than crashes leave behind: then the rows are missing and not the objects left over."""
    return strays > FEW and strays > MOST_SHARE * listed
