"""Takes out of a Python environment what this program never loads: `slim.py FOLDER`, in a container's build.

OpenVINO counts on the CPU and reads ONNX; botocore talks to S3 alone; nothing is debugged or highlighted there.
"""

import shutil
import subprocess
import sys
from pathlib import Path

UNUSED = (
    "openvino/include",
    "openvino/cmake",
    "openvino/libs/cache.json",
    "openvino/libs/libopenvino_intel_[gn]pu_plugin.so*",
    "openvino/libs/libopenvino_[!io]*_frontend.so*",
    "openvino/libs/libopenvino_c.so*",
    "numpy/**/tests",
    "numpy/f2py",
    "sqlalchemy/testing",
    "greenlet/tests",
    "pygments/lexers/**/[!_]*.py*",
)
"""Under site-packages."""
SPOKEN = {"s3", "sts"}
"""Services whose descriptions stay in botocore/data; the files beside them are for all."""
DEBUGGABLE = ("PIL", "asyncpg", "cryptography", "greenlet", "sqlalchemy")
"""Come with symbols for debuggers, three quarters of their size."""


def unused(packages: Path) -> list[Path]:
    found = [path for pattern in UNUSED for path in packages.glob(pattern)]
    services = [path for path in (packages / "botocore" / "data").glob("*") if path.is_dir()]
    return found + [path for path in services if path.name not in SPOKEN]


def slim(environment: Path) -> None:
    packages = next(environment.glob("lib/python3*/site-packages"))
    for path in unused(packages):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for library in (path for name in DEBUGGABLE for path in (packages / name).rglob("*.so")):
        subprocess.run(["strip", "--strip-unneeded", library], check=True)  # noqa: S603, S607 - binutils'


if __name__ == "__main__":
    slim(Path(sys.argv[1]))
