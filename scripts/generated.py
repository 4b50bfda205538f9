"""The files that are derived from others: `write` makes them anew, `check` fails if one is out of step."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXPORT = "export --frozen --quiet --no-dev --extra worker --no-emit-project --no-header --no-annotate"


def requirements() -> str:
    """For the deployment guide's `pip install -r requirements.txt`: what the lock file says."""
    exported = subprocess.run(  # noqa: S603 - our own tool, no shell
        [ROOT / ".venv/bin/uv", *EXPORT.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return f"# Exported from uv.lock by `make api`; do not edit.\n{exported.stdout}"


def openapi() -> str:
    """What clients are generated from."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DATABASE_URL", "postgresql+asyncpg://nobody@localhost/none")
    from app.main import app  # noqa: PLC0415 - needs the path and the variable set above

    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


def python_client() -> str:
    """The generated half of clients/python."""
    sys.path.insert(0, str(ROOT))
    from scripts.python_client import page  # noqa: PLC0415 - needs the path set above

    return page(json.loads(openapi()))


def permissions() -> str:
    """Which role is let in where."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DATABASE_URL", "postgresql+asyncpg://nobody@localhost/none")
    from app.main import app  # noqa: PLC0415 - needs the path and the variable set above
    from scripts.permissions import page  # noqa: PLC0415 - as above

    return page(app)


def rules() -> str:
    """Which test proves which rule."""
    sys.path.insert(0, str(ROOT))
    from scripts.rules import page  # noqa: PLC0415 - needs the path set above

    return page()


def dashboard(name: str) -> str:
    """What Grafana shows."""
    sys.path.insert(0, str(ROOT))
    from scripts.dashboards import page  # noqa: PLC0415 - needs the path set above

    return page(name)


GENERATED: dict[str, Callable[[], str]] = {
    "requirements.txt": requirements,
    "docs/openapi.json": openapi,
    "clients/python/demeter_client/_generated.py": python_client,
    "docs/permissions.md": permissions,
    "docs/rules.md": rules,
    **{
        f"deploy/grafana/dashboards/{name}.json": partial(dashboard, name)
        for name in ("service", "counting", "stock", "database")
    },
}


def write() -> int:
    for name, content in GENERATED.items():
        (ROOT / name).write_text(content())
    return 0


def check() -> int:
    """Name every file that is out of step."""
    stale = [name for name, content in GENERATED.items() if _present(ROOT / name) != content()]
    for name in stale:
        print(f"{name} is out of step with what it is made from: run `make api` and commit it.")  # noqa: T201
    return 1 if stale else 0


def _present(path: Path) -> str:
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1]]())
