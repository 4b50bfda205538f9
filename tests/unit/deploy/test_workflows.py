"""The workflows call the doors of this repository, with as few rights as they need."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
WORKFLOWS: dict[str, dict[Any, Any]] = {path.name: yaml.safe_load(path.read_text()) for path in FILES}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_they_call_make_targets_that_exist(path: Path) -> None:
    called = set(re.findall(r"\bmake ([a-z-]+)", re.sub(r"#.*", "", path.read_text())))
    assert called
    assert called <= TARGETS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit(path: Path) -> None:
    for action in re.findall(r"uses: (\S+)", path.read_text()):
        assert re.search(r"@[0-9a-f]{40}$", action) or action.startswith("./"), action


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_may_be_written_unless_a_job_says_so(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    for job in WORKFLOWS[name]["jobs"].values():
        assert "uses" in job or job["runs-on"] == "ubuntu-24.04"


def test_a_change_is_checked_tested_and_built() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text()
    assert {"check", "test", "images", "quick-start"} <= set(re.findall(r"\bmake ([a-z-]+)", text))
    services = WORKFLOWS["ci.yml"]["jobs"]["test-with-services"]["services"]
    stack = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert {name: each["image"] for name, each in services.items()} == {n: stack[n]["image"] for n in ("db", "redis")}


def test_a_release_is_tested_first_and_deployed_after_a_persons_word() -> None:
    jobs = WORKFLOWS["release.yml"]["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/ci.yml"
    assert jobs["publish"]["needs"] == "test"
    assert jobs["deploy"]["needs"] == "publish"
    assert jobs["deploy"]["environment"] == "production"
    build = jobs["publish"]["steps"][-1]["with"]
    assert (build["push"], build["sbom"], build["provenance"]) == (True, True, "mode=max")


def test_whatever_is_locked_or_pinned_is_kept_up_to_date() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]
    watched = {each["package-ecosystem"]: each["directory"].lstrip("/") for each in updates}
    files = {
        "uv": "uv.lock",
        "npm": "package-lock.json",
        "docker": "Dockerfile",
        "docker-compose": "docker-compose.yml",
    }
    assert set(watched) == {*files, "github-actions"}
    for name, file in files.items():
        assert (ROOT / watched[name] / file).is_file(), name
