"""What may go wrong, with the stable codes of docs/errors.md."""

from typing import Any


class ApiError(Exception):
    """The API refused: `status`, the stable `code`, a sentence, and every fault of the input."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.code: str = problem.get("code", "unknown")
        self.detail: str = problem.get("detail", "")
        self.errors: list[dict[str, str]] = problem.get("errors", [])
        self.problem = problem
        super().__init__(f"{status} {self.code}: {self.detail}")


class NotCounted(Exception):
    """A photograph could not be counted, or was not within the time given; `job` is what is known of it."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        super().__init__(str(job.get("error_message") or job.get("status")))
