"""Which of the planned outlines can stand together: each within its parent's, none leaving a stored place outside.

The database says what lies in what, of the outlines as they are and as they would be; this decides (LOC-05).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.locations.rules.survey_plan import Codes, Planned, parent_refused
from app.locations.rules.surveys import Level, Reason, Unfit


@dataclass(frozen=True, slots=True)
class Misfits:
    """What would not lie within what. Features go by their keys.

    `in_new`: features outside of their parent's new outline, `in_old`: outside of its stored one. `left_out`: by
    parent, the codes of stored places that would be outside of its new outline if they stayed as they are.
    """

    in_new: Collection[int]
    in_old: Collection[int]
    left_out: Mapping[int, Collection[str]]


@dataclass(frozen=True, slots=True)
class Fitting:
    """`placed` are the features that bring an outline: all new places, and the known ones that would change theirs."""

    levels: Mapping[Level, Codes]
    placed: Collection[int]
    misfits: Misfits

    def refused(self) -> dict[int, Unfit]:
        """Refusing one may refuse others: a bed drawn for a greenhouse that stays as it was."""
        refused: dict[int, Unfit] = {}
        while found := dict(self.next_to_refuse(refused)):
            refused |= found
        return refused

    def next_to_refuse(self, refused: Mapping[int, Unfit]) -> Iterator[tuple[int, Unfit]]:
        """Children first: only a place that is not redrawn itself holds its parent where it is."""
        children = list(self.children_outside(refused))
        yield from children or self.parents_leaving_out(refused)

    def children_outside(self, refused: Mapping[int, Unfit]) -> Iterator[tuple[int, Unfit]]:
        for plan in self.standing(refused):
            if plan.level.above is None:
                continue
            above = self.levels[plan.level.above]
            parent = above.planned.get(plan.parent)
            if parent is not None and self.stands(parent, refused):
                outside = plan.key in self.misfits.in_new
            elif plan.parent in above.known:
                outside = plan.key in self.misfits.in_old
            else:
                origin = parent.sketch.origin if parent is not None else above.refused[plan.parent]
                yield plan.key, parent_refused(plan.parent, origin)
                continue
            if outside:
                yield plan.key, Unfit(Reason.OUTSIDE_PARENT, f"it does not lie within {plan.parent} (to 0.5 m)")

    def parents_leaving_out(self, refused: Mapping[int, Unfit]) -> Iterator[tuple[int, Unfit]]:
        for plan in self.standing(refused):
            below = next((level for level in Level if level.above is plan.level), None)
            if below is None:
                continue
            redrawn = self.levels[below].planned
            left = [
                code
                for code in self.misfits.left_out.get(plan.key, ())
                if code not in redrawn or not self.stands(redrawn[code], refused)
            ]
            if left:
                sentence = f"its new outline would leave out {', '.join(sorted(left)[:5])}"
                yield plan.key, Unfit(Reason.LEAVES_OUT, sentence + (", …" if len(left) > len(left[:5]) else ""))

    def standing(self, refused: Mapping[int, Unfit]) -> Iterator[Planned]:
        for codes in self.levels.values():
            yield from (plan for plan in codes.planned.values() if self.stands(plan, refused))

    def stands(self, plan: Planned, refused: Mapping[int, Unfit]) -> bool:
        return plan.key in self.placed and plan.key not in refused
