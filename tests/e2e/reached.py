"""Which operations of the API were reached in fuzzing, and by whom."""

from collections.abc import Iterable, Mapping, Sequence

type Turns = Mapping[str, Mapping[str, Sequence[int]]]
"""Caller → operation → how often it was asked for, and how often it was done."""
type Counts = dict[str, dict[str, int]]
"""Operation → caller → how often it was asked for."""


def gathered(before: Counts, turns: Turns) -> Counts:
    """All turns of all runs together."""
    labels = sorted({*before, *(label for asked in turns.values() for label in asked)})
    return {
        label: {
            caller: before.get(label, {}).get(caller, 0) + turns.get(caller, {}).get(label, (0, 0))[0]
            for caller in sorted({*before.get(label, {}), *turns})
        }
        for label in labels
    }


def unreached(counts: Counts, operations: Iterable[str], callers: Iterable[str]) -> list[str]:
    """What somebody has not asked for even once."""
    asked_by = list(callers)
    return [
        f"{label} by {caller}"
        for label in operations
        for caller in asked_by
        if not counts.get(label, {}).get(caller, 0)
    ]


def let_in(turns: Turns, refused: Iterable[tuple[str, str]]) -> list[str]:
    """What was done though its caller must be refused; `refused` are pairs of operation and caller."""
    return [f"{label} by {caller}" for label, caller in refused if turns.get(caller, {}).get(label, (0, 0))[1]]
