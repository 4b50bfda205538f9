"""What the operator is told of an import of places."""

from collections import defaultdict
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.locations.schemas.importing import PlaceImportReport, PlaceImportUndone, SurveyFinding

MOST_EXAMPLES = 3
MOST_KEPT = 20
ACTIONS = ("created", "changed", "unchanged", "refused")


def print_report(report: PlaceImportReport) -> None:
    console = Console(highlight=False, soft_wrap=True)
    console.print(counts(report))
    if report.unrecognised:
        console.print(f"{report.unrecognised} not recognised as any kind of place.")
    for title, findings in (("Refused", report.refused), ("Notes", report.notes)):
        print_findings(console, title, findings)
    console.print(conclusion(report))


def counts(report: PlaceImportReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", style="bold")
    for action in ACTIONS:
        table.add_column(action.capitalize(), justify="right")
    for level, counted in report.counts.items():
        table.add_row(f"{level}s", *(str(getattr(counted, action)) for action in ACTIONS))
    return table


def print_findings(console: Console, title: str, findings: Sequence[SurveyFinding]) -> None:
    """By code, the most frequent first, each with a few examples; `--json` has them all."""
    grouped: dict[str, list[SurveyFinding]] = defaultdict(list)
    for each in findings:
        grouped[each.code].append(each)
    if grouped:
        console.print(Text(f"\n{title}", style="bold"))
    for code, found in sorted(grouped.items(), key=lambda each: -len(each[1])):
        console.print(Text(f"{len(found):>6}  {code}"))
        for each in found[:MOST_EXAMPLES]:
            console.print(Text(f"        {where(each)}: {each.detail}"))
        if len(found) > MOST_EXAMPLES:
            console.print(Text(f"        … and {len(found) - MOST_EXAMPLES} more; --json has all"))


def where(finding: SurveyFinding) -> str:
    if finding.index is None:
        return finding.file
    called = f" {finding.name!r}" if finding.name else ""
    meant = f" ({finding.place_code or finding.level})" if finding.place_code or finding.level else ""
    return f"{finding.file}, feature {finding.index}{called}{meant}"


def conclusion(report: PlaceImportReport) -> str:
    if report.dry_run:
        return "\nNothing was changed: this was a trial."
    if report.import_id is None:
        return "\nNothing was changed."
    return f"\nTo take it back: demeter import undo {report.import_id}"


def print_undone(undone: PlaceImportUndone) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for said, numbers in (("removed", undone.removed), ("given back", undone.restored)):
        told = ", ".join(f"{number} {level}s" for level, number in numbers.items() if number)
        console.print(f"{told or 'nothing'} {said}")
    if undone.kept:
        console.print(Text(f"\nKept: {len(undone.kept)}", style="bold"))
    for each in undone.kept[:MOST_KEPT]:
        console.print(Text(f"  {each.place_code}: {each.detail} ({each.code})"))
    if len(undone.kept) > MOST_KEPT:
        console.print(f"  … and {len(undone.kept) - MOST_KEPT} more; --json has all")
