"""What an import did, or with `dry_run` would do."""

from app.core.schemas import ReadSchema


class FindingRead(ReadSchema):
    """`line` of the file; the first is 1."""

    line: int
    code: str
    detail: str


class ImportReport(ReadSchema):
    """Rows by table. `left_out`: lines that were not taken, each with all reasons; `notes`: taken, but look at them."""

    dry_run: bool
    rows: int
    created: dict[str, int]
    updated: dict[str, int]
    unchanged: int
    added: list[str]
    left_out: list[FindingRead]
    notes: list[FindingRead]
