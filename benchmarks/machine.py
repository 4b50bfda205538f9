"""What machine a benchmark ran on, and what of."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def described() -> dict[str, Any]:
    names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory_gb),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def sentence() -> str:
    its = described()
    return f"{its['processor']}, {its['cores']} cores, {its['memory_gb']} GB, {its['system']}, Python {its['python']}"


def commit() -> str:
    """What was measured, with a `+` where not all of it had been committed; empty where there is no repository."""
    asks = ["git", "describe", "--always", "--abbrev=10", "--exclude=*", "--dirty=+"]
    done = subprocess.run(asks, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - git alone
    return done.stdout.strip()


def moment() -> dict[str, str]:
    """When, and of what, for results."""
    return {"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "commit": commit()}
