from pathlib import Path

from app.cli.stack.migrations import heads, revisions

ROOT = Path(__file__).parents[3]


def test_revisions_are_read_without_running_the_files(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text('revision = "a1"\ndown_revision = None\nraise SystemExit("was run")\n')
    (tmp_path / "two.py").write_text('revision: str = "b2"\ndown_revision: str | None = "a1"\n')
    assert revisions(tmp_path) == {"a1": None, "b2": "a1"}
    assert heads(revisions(tmp_path)) == {"b2"}


def test_the_migrations_of_this_code_form_one_line() -> None:
    known = revisions(ROOT / "alembic" / "versions")
    assert len(known) >= 2
    assert len(heads(known)) == 1
