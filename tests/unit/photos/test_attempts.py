"""The log of attempts stays short however long the store is away."""

from typing import Any

from app.photos.services.counting import appended


def entry(at: str, code: str, *, blamed: bool) -> dict[str, Any]:
    return {"attempt": 1, "at": at, "code": code, "detail": code, "blamed": blamed}


def test_repeats_that_nobody_is_blamed_for_become_one() -> None:
    log: list[dict[str, Any]] = []
    for at in ("1", "2", "3"):
        log = appended(log, entry(at, "storage_unavailable", blamed=False))
    assert [(each["first_at"], each["at"], each["times"]) for each in log] == [("1", "3", 3)]


def test_each_blamed_attempt_and_each_other_reason_stays() -> None:
    log: list[dict[str, Any]] = []
    for at, code, blamed in (
        ("1", "count_failed", True),
        ("2", "count_failed", True),
        ("3", "storage_unavailable", False),
        ("4", "database_unavailable", False),
    ):
        log = appended(log, entry(at, code, blamed=blamed))
    assert [each["at"] for each in log] == ["1", "2", "3", "4"]
    assert sum(each["blamed"] for each in log) == 2
