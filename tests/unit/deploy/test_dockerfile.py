"""What the images promise: pinned, small, without root, and made of files that exist."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from app.cli.stack import nightly
from app.networks import METRICS, WEIGHTS
from scripts.dockerfile import Stage, stages
from scripts.image_sizes import KEPT, MOST_MB
from scripts.slim import SPOKEN, UNUSED, slim, unused

ROOT = Path(__file__).parents[3]
STAGES = stages(ROOT / "Dockerfile")
RUN = ("dev", "worker", "backup", "api")
"""The targets that containers are made of."""
PACKAGES = next((ROOT / ".venv").glob("lib/python3*/site-packages"))


def lineage(name: str) -> list[Stage]:
    """The stage and all it comes from, the oldest first."""
    stage = STAGES[name]
    return [*(lineage(stage.origin) if stage.origin in STAGES else []), stage]


def last(name: str, word: str) -> str:
    return [argument for stage in lineage(name) for argument in stage.commands(word)][-1]


def test_docker_build_makes_the_api_unless_told_otherwise() -> None:
    assert list(STAGES)[-1] == "api"
    assert set(RUN) <= set(STAGES)


def test_the_one_base_is_pinned_by_what_it_contains() -> None:
    assert {stage.origin for stage in STAGES.values()} - set(STAGES) == {"${PYTHON}"}
    pinned = re.search(r"^ARG PYTHON=(.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert pinned
    assert re.fullmatch(r"python:3\.12\.\d+-slim-bookworm@sha256:[0-9a-f]{64}", pinned[1])


@pytest.mark.parametrize("target", RUN)
def test_nobody_is_root_and_signals_arrive(target: str) -> None:
    assert last(target, "USER") == "10001:10001"
    assert json.loads(last(target, "ENTRYPOINT")) == ["tini", "--"]
    if target == "backup":
        assert json.loads(last(target, "CMD")) == ["python", "-m", nightly.__name__]
        return
    assert json.loads(last(target, "CMD"))[:2] == ["demeter", "run"]
    assert "CMD" in last(target, "HEALTHCHECK")


@pytest.mark.parametrize("target", ["api", "dev"])
def test_who_serves_has_the_web_apps_pages(target: str) -> None:
    assert "web/dist" in [made for stage in lineage(target) for made in stage.made_here()]


@pytest.mark.parametrize("stage", STAGES.values(), ids=str)
def test_what_is_copied_exists_and_is_sent_to_docker(stage: Stage) -> None:
    ignored = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    for source in stage.sources():
        assert (ROOT / source).exists(), source
        assert not any(fnmatch(source, pattern) for pattern in ignored), source
    assert set(stage.stages_copied_from()) <= set(STAGES)


def test_no_secret_is_sent_to_docker() -> None:
    assert {".env", "secrets", ".demeter", ".git"} <= set((ROOT / ".dockerignore").read_text().splitlines())


@pytest.mark.parametrize("target", ["api", "worker"])
def test_packages_are_those_of_the_lock_file(target: str) -> None:
    (packages,) = STAGES[target].stages_copied_from()
    (command,) = STAGES[packages].commands("RUN")
    assert command.startswith("uv sync --frozen --no-dev --no-install-project")
    assert ("--extra worker" in command) == (target == "worker")


def test_only_the_worker_carries_networks_and_none_to_train_on() -> None:
    carried = [source for stage in lineage("worker") for source in stage.sources() if source.startswith("models/")]
    for model in (ROOT / "models").iterdir():
        assert {f"models/{model.name}/{name}" for name in (WEIGHTS, METRICS, "LICENSE")} <= set(carried)
    assert not [source for source in carried if source.endswith(".pt")]
    assert not [source for stage in lineage("api") for source in stage.sources() if source.startswith("models")]


@pytest.mark.parametrize("pattern", UNUSED)
def test_what_is_taken_out_is_there_in_the_locked_versions(pattern: str) -> None:
    assert list(PACKAGES.glob(pattern))


def test_what_counting_and_storing_need_stays() -> None:
    gone = {path.relative_to(PACKAGES).as_posix() for path in unused(PACKAGES)}
    kept = {path.name for path in (PACKAGES / "openvino/libs").iterdir()} - {Path(each).name for each in gone}
    for needed in ("intel_cpu_plugin", "onnx_frontend", "ir_frontend"):
        assert any(needed in name for name in kept), needed
    assert not gone & {f"botocore/data/{each}" for each in (*SPOKEN, "endpoints.json", "partitions.json")}
    assert "botocore/data/ec2" in gone


def test_thinning_takes_files_and_folders(tmp_path: Path) -> None:
    packages = tmp_path / "lib/python3.12/site-packages"
    for name in ("openvino/include/x.hpp", "openvino/libs/libopenvino_intel_gpu_plugin.so", "botocore/data/ec2/x.gz"):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).touch()
    (packages / "botocore/data/s3").mkdir()
    (packages / "botocore/data/endpoints.json").touch()
    slim(tmp_path)
    left = {path.relative_to(packages).as_posix() for path in packages.rglob("*")}
    assert left == {
        "openvino", "openvino/libs", "botocore", "botocore/data", "botocore/data/s3", "botocore/data/endpoints.json"
    }  # fmt: skip


@pytest.mark.parametrize("target", MOST_MB)
def test_the_measured_images_are_small_enough(target: str) -> None:
    sizes = json.loads(KEPT.read_text())
    parts = sizes["base"]["debian"] + sizes["base"]["python"] + sizes[target]["packages"] + sizes[target]["program"]
    assert sizes[target]["whole"] == pytest.approx(parts, abs=0.2)
    assert sizes[target]["whole"] <= MOST_MB[target]


def test_the_program_needs_only_what_is_copied(tmp_path: Path) -> None:
    """Each target's files alone, without tests, documents and the rest of the repository, import and migrate."""
    for source in STAGES["program"].sources():
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).symlink_to(ROOT / source)
    script = "import app.main, app.cli.main, alembic.config; alembic.config.main(['heads'])"
    environment = {
        "PYTHONPATH": str(tmp_path),
        "PATH": "",
        "DATABASE_URL": "postgresql+asyncpg://nobody@localhost/none",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "(head)" in done.stdout
