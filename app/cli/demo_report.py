"""The table at the end of the demo, and what to do next."""

import shutil
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from app.core.settings import Settings
from app.photos.rules.gate import REASONS
from app.photos.services.posting import REFUSALS

COMPLETED, POSTED = "completed", "posted"


@dataclass(frozen=True, slots=True)
class Photo:
    """A sample photograph: what really is in it, the session its count became, the plants its place holds now."""

    name: str
    truth: dict[str, Any]
    session: dict[str, Any]
    present: int

    @property
    def place(self) -> str:
        place = self.session["storage_location"]
        return place["code"] + (" ?" if self.session["place_uncertain"] else "") if place else "not found"

    @property
    def count(self) -> str:
        if self.session["status"] != COMPLETED:
            return "none"
        low, high = self.session["interval"]
        return f"{self.session['total']} [dim]({low}-{high})[/]"

    @property
    def stock(self) -> str:
        cycle = self.session["cycle"] if self.posted else None
        before, after = (cycle["expected"] or 0, cycle["counted"]) if cycle else (self.present, self.present)
        return f"{before} → {after}"

    @property
    def posted(self) -> bool:
        return bool(self.session["stock_effect"] == POSTED)

    @property
    def meaning(self) -> str:
        if self.session["status"] != COMPLETED:
            return f"[red]{self.session['status']}[/]"
        if not self.posted:
            reasons = [each for each in self.session["warnings"] if each in REASONS | REFUSALS]
            return "waits for a person: " + ", ".join(each.replace("_", " ") for each in reasons)
        return told(self.session["cycle"])


def told(cycle: dict[str, Any]) -> str:
    """What the close of a cycle says about the plants that are no longer, or newly, there."""
    parts = [(cycle["sales"], "sold"), (cycle["deaths_seen"], "dead"), (cycle["noise"], "more: within the error")]
    if (rest := cycle["unexplained"] - cycle["noise"]) < 0:
        parts.append((-rest, "missing, not for sale: flagged"))
    else:
        parts.append((rest, "more than recorded: flagged"))
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "as expected"


def report(photos: list[Photo]) -> Table:
    table = Table(box=SIMPLE_HEAD, caption_justify="left", pad_edge=False)
    table.caption = (
        "In brackets the 90 % interval of the count. Stock: what the ledger expected → what it says after the count."
    )
    table.add_column("Photograph")
    table.add_column("Place found", style="cyan", no_wrap=True)
    table.add_column("Counted", justify="right", no_wrap=True)
    table.add_column("Truth", justify="right")
    table.add_column("Stock", justify="right", no_wrap=True)
    table.add_column("What it means")
    for each in photos:
        table.add_row(each.name, each.place, each.count, str(each.truth["total"]), each.stock, each.meaning)
    return table


def outcome(photos: list[Photo]) -> str:
    """How many counts changed the stock by themselves; the others are asked about, never guessed."""
    posted = sum(each.posted for each in photos)
    waiting = sum(each.session["status"] == COMPLETED for each in photos) - posted
    told = f"{posted} of {len(photos)} counts changed the stock by themselves."
    return told + (f" {waiting} wait for a person, and changed nothing." if waiting else "")


def failures(photos: list[Photo]) -> list[str]:
    """One sentence for each photograph that was not counted."""
    lost = [photo for photo in photos if photo.session["status"] != COMPLETED]
    return [f"{each.name}: {each.session['status']}, {each.session['error_message'] or 'no result'}" for each in lost]


def farewell(url: str, settings: Settings) -> Group:
    demeter = "demeter" if shutil.which("demeter") else ".venv/bin/demeter"
    lines = [
        ("The app", f"{url}/"),
        ("All of the API", f"{url}/docs"),
        ("A login", f"{demeter} token --role supervisor"),
        ("Try it", f'curl -H "Authorization: Bearer $({demeter} token)" {url}/api/v1/stock/batches'),
        ("What the counter saw", "the S3 bucket" if settings.stores_in_s3 else f"{settings.storage_dir}/visualization"),
        ("To stop", f"{demeter} down"),
    ]
    return Group(*(Text.assemble((f"{name:<22}", "bold"), value) for name, value in lines))
