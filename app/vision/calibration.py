"""How far counts were off on photos the networks never saw, read from metrics.json."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import Any, Self

ALPHA = 0.9
"""Vegetation of an unseen plant over that of a seen one, before it has been measured."""

DOWN, UP, SHARED = -30.0, 40.0, 0.05
"""Wide on purpose: what to believe of a model nobody measured."""

SURE = 0.5
"""Score from which a detection is rather a plant than not."""

PER_UNSURE = 2.0
"""Plants inferred at most for each one of a container that was seen with a lower score: where all are plain to see,
green or mottled soil between them is no plant."""

RESERVE = 0.06
"""Share of the plants that may be wrong however sure the network is of each."""

UNIT = "doubtful-square-2"
"""What `down` and `up` are multiples of: `doubtful`, as `bounds` asks for it. Written beside them, for in another unit
they would say something else."""

SLACK = 1e-9


def doubtful(count: int, sure: int) -> float:
    """How far a count may be off, in plants but for a factor: the count times the square of its doubtful share.

    `sure` is the number of plants seen with a score of at least SURE; the others, those inferred and RESERVE are in
    doubt. Of photographs with twice the share the errors were found to be rather four times than twice as large, so
    that with the square as many intervals hold the truth, and those of plain pictures are narrower.
    """
    plants = max(count, 1)
    return plants * (RESERVE + max(0, count - sure) / plants) ** 2


@dataclass(frozen=True, slots=True)
class Spread:
    """One kind of container: 5 % and 95 % quantiles of (truth - count) / `doubtful`, below and above, and its alpha."""

    alpha: float = ALPHA
    down: float = DOWN
    up: float = UP


@dataclass(frozen=True, slots=True)
class Calibration:
    kinds: Mapping[str, Spread] = field(default_factory=dict)
    shared: float = SHARED
    per_unsure: float | None = PER_UNSURE
    """None: as many as there is green for."""

    @property
    def known(self) -> bool:
        return bool(self.kinds)

    @classmethod
    def of(cls, metrics: Mapping[str, Any]) -> Self:
        """From the contents of metrics.json; what is missing there, or in another unit, stays at the wide defaults.

        So does a side to which a kind was never off: some day it will be.
        """
        measured = metrics.get("calibration") or {}
        if measured.get("unit") != UNIT:
            return cls()
        kinds = {
            kind: Spread(
                float(row.get("residual_alpha") or ALPHA), float(row.get("down") or DOWN), float(row.get("up") or UP)
            )
            for kind, row in (measured.get("kinds") or {}).items()
        }
        return cls(kinds, float(measured.get("shared", SHARED)))

    def most_inferred(self, seen: int, sure: int) -> float:
        """In a container with so many plants seen, so many of them for sure."""
        return inf if self.per_unsure is None else self.per_unsure * (seen - sure)

    def alpha(self, kind: str) -> float:
        return self.kinds.get(kind, Spread()).alpha

    def bounds(self, kind: str, count: int, sure: int, maybe: int, widen: float) -> tuple[int, int]:
        """90 % bounds of a container's count; `widen` stretches them for pictures unlike the measured ones.

        `maybe` is what was hardly seen as something else than a plant: upwards it is in doubt like a plant.
        """
        spread = self.kinds.get(kind) or self._widest()
        below, above = (doubtful(most, sure) * widen for most in (count, count + maybe))
        low = floor(count + min(0.0, spread.down) * below + SLACK)
        return max(0, min(low, count)), max(count, ceil(count + max(0.0, spread.up) * above - SLACK))

    def _widest(self) -> Spread:
        """For a kind that was not measured: the worst of those that were."""
        if not self.kinds:
            return Spread()
        return Spread(
            down=min(spread.down for spread in self.kinds.values()), up=max(spread.up for spread in self.kinds.values())
        )


def stretched(measured: Mapping[str, Any], factor: float) -> dict[str, Any]:
    """The `calibration` of a metrics.json, with intervals that many times as wide."""
    kinds = {
        kind: row | {side: round((row[side] or wide) * factor, 4) for side, wide in (("down", DOWN), ("up", UP))}
        for kind, row in measured["kinds"].items()
    }
    return {**measured, "kinds": kinds, "shared": round(measured["shared"] * factor, 4)}
