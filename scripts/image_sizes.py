"""How large the images of the Dockerfile are, without Docker: their file trees are put together here and measured.

`image_sizes.py` makes each target's packages by the Dockerfile's own commands, lets them work, adds the files that are
copied in, and fails where the whole is too large. `image_sizes.py --base` measures the base image first, which is then
kept: Debian by debootstrap, thinned as Debian thins its slim images, and this machine's Python. That needs root.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.dockerfile import Stage, stages  # noqa: E402 - needs the path set above

KEPT = ROOT / "benchmarks" / "results" / "image_sizes.json"
MOST_MB = {"api": 300, "worker": 600}
LIBRARIES = (
    "ca-certificates,netbase,tzdata,tini,libssl3,libffi8,libsqlite3-0,libgdbm6,libreadline8,libuuid1,libncursesw6"
)
"""What the image of Python adds to Debian's, and what our Dockerfile does."""
THINNED = (
    "var/lib/apt/lists",
    "var/cache/apt",
    "var/log",
    *(f"usr/share/{each}" for each in ("doc", "man", "info", "locale")),
)
LEFT_OUT = shutil.ignore_patterns("test", "tests", "idle_test", "__pycache__", "libpython*.a", "site-packages")
"""Of Python, by the image of Python; but for pip, which is counted apart."""
WORKS = {
    "api": "import app.main, boto3; boto3.client('s3', region_name='us-east-1', aws_access_key_id='a', "
    "aws_secret_access_key='b')",
    "worker": "from app.cli.main import main; main(['count', 'samples/nave1-norte-loc-001.jpg'])",
}
"""What each must still be able to do after it was thinned."""


def mb(*paths: Path) -> float:
    """Megabytes of all files below, each counted once however many names it has."""
    seen: dict[tuple[int, int], int] = {}
    for path in paths:
        for found in (path, *path.rglob("*")):
            about = found.lstat()
            if not S_ISDIR(about.st_mode):
                seen[about.st_dev, about.st_ino] = about.st_size
    return round(sum(seen.values()) / 1e6, 1)


def run(command: str, folder: Path, **environment: str) -> None:
    subprocess.run(["bash", "-euc", command], cwd=folder, env={**os.environ, **environment}, check=True)  # noqa: S603, S607


def base_mb() -> dict[str, float]:
    """Debian and Python, by their parts."""
    with TemporaryDirectory() as place:
        debian, python = Path(place) / "debian", Path(place) / "python"
        run(f"debootstrap --variant=minbase --include={LIBRARIES} bookworm {debian} >/dev/null", ROOT)
        for each in THINNED:
            shutil.rmtree(debian / each, ignore_errors=True)
        for each in ("bin", "include", "lib"):
            shutil.copytree(Path(sys.base_prefix) / each, python / each, symlinks=True, ignore=LEFT_OUT)
        run("find . -name '*.so*' -type f -exec strip --strip-unneeded {} +", python)
        run(f"{sys.executable} -m pip install --quiet --no-compile --target {python / 'pip'} pip", ROOT)
        return {"debian": mb(debian), "python": mb(python)}


def packages_mb(stage: Stage, target: str) -> float:
    """The target's packages as the Dockerfile makes them, and proof that they work."""
    with TemporaryDirectory() as place:
        environment = Path(place) / "venv"
        (command,) = [each for each in stage.commands("RUN") if each.startswith("uv sync")]
        run(
            command.replace("/opt/venv", str(environment)),
            ROOT,
            PATH=f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
            UV_PROJECT_ENVIRONMENT=str(environment),
            UV_COMPILE_BYTECODE="1",
            UV_LINK_MODE="copy",
            UV_PYTHON=sys.executable,
        )
        run(
            f'{environment}/bin/python -c "{WORKS[target]}"',
            ROOT,
            DATABASE_URL="postgresql+asyncpg://nobody@localhost/none",
        )
        return mb(environment)


def program_mb(found: Mapping[str, Stage], stage: Stage) -> float:
    """What is copied from the repository, with the compiled files beside the sources, and pages that were built."""
    copied = [ROOT / source for each in lineage(found, stage) for source in (*each.sources(), *each.made_here())]
    return mb(*copied)


def lineage(found: Mapping[str, Stage], stage: Stage) -> Iterator[Stage]:
    """The stage and all of ours it comes from."""
    yield stage
    if stage.origin in found:
        yield from lineage(found, found[stage.origin])


def measured() -> dict[str, dict[str, float]]:
    found = stages(ROOT / "Dockerfile")
    base = base_mb() if "--base" in sys.argv else json.loads(KEPT.read_text())["base"]
    sizes: dict[str, dict[str, float]] = {"base": base}
    for target in MOST_MB:
        (packages,) = found[target].stages_copied_from()
        parts = {
            "packages": packages_mb(found[packages], target),
            "program": program_mb(found, found[target]),
        }
        sizes[target] = {**parts, "whole": round(sum(base.values()) + sum(parts.values()), 1)}
    return sizes


def main() -> int:
    sizes = measured()
    KEPT.write_text(json.dumps(sizes, indent=2) + "\n")
    print(KEPT.read_text())  # noqa: T201
    return int(any(sizes[target]["whole"] > most for target, most in MOST_MB.items()))


if __name__ == "__main__":
    sys.exit(main())
