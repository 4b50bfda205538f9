import json
import logging
import sys

from app.core.logs import JsonFormatter, bind, start_context


def line(message: str = "Request received", **extra: object) -> dict[str, object]:
    record = logging.makeLogRecord({"msg": message, "levelname": "INFO", "name": "app.x", **extra})
    parsed: dict[str, object] = json.loads(JsonFormatter().format(record))
    return parsed


def test_a_line_has_the_guides_fields() -> None:
    start_context("abc-123-def")
    bind(method="POST", path="/api/v1/stock/batches", user_id="auth0|123")
    written = line()
    assert str(written.pop("timestamp")).endswith("Z")
    assert written == {
        "level": "INFO",
        "message": "Request received",
        "correlation_id": "abc-123-def",
        "method": "POST",
        "path": "/api/v1/stock/batches",
        "user_id": "auth0|123",
        "logger": "app.x",
    }


def test_a_new_context_forgets_the_old_one_and_makes_an_id() -> None:
    start_context("one")
    bind(user_id="somebody")
    made = start_context(None)
    assert line()["correlation_id"] == made
    assert line()["user_id"] is None


def test_extra_values_and_exceptions_are_part_of_the_line() -> None:
    try:
        int("broken")
    except ValueError:
        written = line("Failed", session=7, exc_info=sys.exc_info())
    assert written["session"] == 7
    assert "ValueError: invalid literal" in str(written["exception"])


def test_a_line_stays_one_line_whatever_the_message_holds() -> None:
    record = logging.makeLogRecord({"msg": 'a\nb"c', "levelname": "INFO"})
    assert "\n" not in JsonFormatter().format(record)
