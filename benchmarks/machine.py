"""What machine a benchmark ran on."""

import os
import platform
import re
from pathlib import Path
from typing import Any


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
