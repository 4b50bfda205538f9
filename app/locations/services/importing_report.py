"""What an import of places answers."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from app.locations.rules.survey_plan import Plan, Planned
from app.locations.rules.surveys import Level, Remark, Survey
from app.locations.schemas.importing import LevelCounts, PlaceImportReport, SurveyFile, SurveyFinding, SurveyPlace
from app.locations.services.importing_writing import Written

type Action = Literal["created", "changed", "unchanged"]


def report(
    survey: Survey, files: list[SurveyFile], plan: Plan, written: Written, *, dry_run: bool
) -> PlaceImportReport:
    refused = [*survey.refused, *plan.refused]
    planned = sorted((each for codes in plan.levels.values() for each in codes.planned.values()), key=lambda p: p.key)
    places = [place(each, written) for each in planned]
    return PlaceImportReport(
        import_id=None,
        dry_run=dry_run,
        files=files,
        counts=counts(places, refused),
        unrecognised=sum(each.level is None for each in refused),
        refused=[finding(each) for each in in_order(refused, files)],
        notes=[finding(each) for each in in_order([*survey.notes, *plan.notes], files)],
        places=places,
    )


def place(plan: Planned, written: Written) -> SurveyPlace:
    action: Action = "unchanged"
    fields: list[str] = []
    if plan.code in written.created[plan.level]:
        action = "created"
    elif (change := written.changed[plan.level].get(plan.code)) is not None:
        action, fields = "changed", list(change.after)
    origin = plan.sketch.origin
    return SurveyPlace(
        file=origin.file,
        index=origin.index,
        name=origin.name,
        level=plan.level,
        code=plan.code,
        action=action,
        fields=fields,
    )


def counts(places: Sequence[SurveyPlace], refused: Sequence[Remark]) -> dict[Level, LevelCounts]:
    actions = Counter((each.level, each.action) for each in places)
    lost = Counter(each.level for each in refused)
    return {
        level: LevelCounts(
            created=actions[level, "created"],
            changed=actions[level, "changed"],
            unchanged=actions[level, "unchanged"],
            refused=lost[level],
        )
        for level in Level
    }


def finding(remark: Remark) -> SurveyFinding:
    origin = remark.origin
    return SurveyFinding(
        file=origin.file,
        index=origin.index,
        name=origin.name,
        level=remark.level,
        place_code=remark.place_code,
        code=remark.code.value,
        detail=remark.detail,
    )


def in_order(remarks: Sequence[Remark], files: Sequence[SurveyFile]) -> list[Remark]:
    """As they stand in the files."""
    order = {each.name: number for number, each in enumerate(files)}

    def place_in_files(remark: Remark) -> tuple[int, int]:
        origin = remark.origin
        return order[origin.file], -1 if origin.index is None else origin.index

    return sorted(remarks, key=place_in_files)
