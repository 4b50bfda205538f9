"""What became of the files of an import of places."""

from typing import Literal
from uuid import UUID

from pydantic import Field, Json

from app.core.schemas import ReadSchema, Schema
from app.locations.rules.surveys import Level


class PlaceImportForm(Schema):
    """`mapping` is a JSON object that says in which property a field stands: {"nave": "GALPON"}; "" in none."""

    dry_run: bool = False
    mapping: Json[dict[str, str]] = Field(default_factory=dict)


class SurveyFile(ReadSchema):
    name: str
    size_bytes: int
    sha256: str
    features: int


class LevelCounts(ReadSchema):
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


class SurveyFinding(ReadSchema):
    """`index` counts the features of the file from 0, and is null where the file as a whole is meant.

    `level` and `place_code` are what the feature was recognised as, as far as it was.
    """

    file: str
    index: int | None
    name: str
    level: Level | None
    place_code: str | None
    code: str
    detail: str


class SurveyPlace(ReadSchema):
    """`fields` are the columns that changed."""

    file: str
    index: int | None
    name: str
    level: Level
    code: str
    action: Literal["created", "changed", "unchanged"]
    fields: list[str]


class PlaceImportReport(ReadSchema):
    """`import_id` takes the import back; null when nothing was changed. `unrecognised` have no level."""

    import_id: UUID | None
    dry_run: bool
    files: list[SurveyFile]
    counts: dict[Level, LevelCounts]
    unrecognised: int
    refused: list[SurveyFinding]
    notes: list[SurveyFinding]
    places: list[SurveyPlace]


class KeptPlace(ReadSchema):
    """A place that an import made or changed, and that stays as it is."""

    level: Level
    place_code: str
    code: str
    detail: str


class PlaceImportUndone(ReadSchema):
    """`complete` says that nothing of the import is left; otherwise it can be taken back further later."""

    import_id: UUID
    complete: bool
    removed: dict[Level, int]
    restored: dict[Level, int]
    kept: list[KeptPlace]
