"""No migration holds a lock for long, nor takes from the programs that still run what they need."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from app.cli.stack.migrations import revisions

ROOT = Path(__file__).parents[2]
SQUAWK = Path(sys.executable).parent / "squawk"
NOT_OURS = {
    "prefer-bigint-over-int": "counts of plants and of pixels are no larger",
    "prefer-bigint-over-smallint": "as above",
    "prefer-identity": "the initial tables have sequences",
    "prefer-text-field": "a width says what is accepted, and may be widened without rewriting",
    "require-statement-timeout": "what takes long holds no lock that anybody waits for",
    "require-concurrent-index-deletion": "takes no time once it has the lock, for which it waits no longer than 5 s",
}
GONE_BY_THEN = ["ban-drop-table", "ban-drop-column", "ban-drop-function"]
"""On the way back the programs that need it are stopped first."""


def judged(*files: Path, besides: list[str]) -> "subprocess.CompletedProcess[str]":
    excluded = ",".join([*NOT_OURS, *besides])
    options = ["--reporter", "gcc", "--pg-version", "15", "--exclude", excluded]
    return subprocess.run([SQUAWK, *options, *files], capture_output=True, text=True, check=False)


@pytest.fixture
def config() -> Config:
    found = Config(ROOT / "alembic.ini")
    found.attributes["url"] = "postgresql+psycopg2://nobody@localhost/none"
    return found


@pytest.mark.parametrize(("way", "besides"), [("upgrade", []), ("downgrade", GONE_BY_THEN)])
def test_no_migration_holds_a_lock_for_long(config: Config, tmp_path: Path, way: str, besides: list[str]) -> None:
    for revision, before in revisions(ROOT / "alembic" / "versions").items():
        config.output_buffer = StringIO()
        steps = (before or "base", revision)
        getattr(command, way)(config, ":".join(steps if way == "upgrade" else steps[::-1]), sql=True)
        (tmp_path / f"{revision}.sql").write_text(config.output_buffer.getvalue())
    done = judged(*sorted(tmp_path.glob("*.sql")), besides=besides)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("CREATE INDEX i ON stock_movements (batch_id)", "require-concurrent-index-creation"),
        ("ALTER TABLE stock_movements ADD CONSTRAINT c CHECK (quantity <> 0)", "constraint-missing-not-valid"),
        ("ALTER TABLE stock_movements ALTER COLUMN quantity SET NOT NULL", "adding-not-nullable-field"),
        ("ALTER TABLE stock_movements ALTER COLUMN quantity TYPE bigint", "changing-column-type"),
        ("ALTER TABLE stock_movements RENAME COLUMN quantity TO plants", "renaming-column"),
        ("ALTER TABLE stock_movements DROP COLUMN notes", "ban-drop-column"),
    ],
)
def test_what_would_is_found(tmp_path: Path, statement: str, found: str) -> None:
    (tmp_path / "bad.sql").write_text(f"BEGIN;\nSET LOCAL lock_timeout = '5s';\n{statement};\nCOMMIT;\n")
    done = judged(tmp_path / "bad.sql", besides=[])
    assert (done.returncode, found in done.stdout) == (1, True), done.stdout
