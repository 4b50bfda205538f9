"""What the documents name exists, and lists that claim to be complete are."""

import ast
import json
import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest
from prometheus_client.registry import REGISTRY

from app.cli.main import COMMANDS
from app.core import telemetry
from app.core.errors import DomainError
from app.core.http import INTEGRITY
from app.core.settings import Settings
from app.photos.rules import gate
from app.photos.services import placing, posting
from app.users.permissions import ROLE_PERMISSIONS, Permission
from scripts import rules

ROOT = Path(__file__).parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MODULES = [path for path in sorted((ROOT / "app").rglob("*.py")) if path.parts[-2] != "vision"]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text() for path in DOCS}
ALL_TEXT = "\n".join(TEXTS.values())


def first_column(document: str, heading: str) -> list[str]:
    """The code words in the first column of the table under a heading."""
    section = TEXTS[document].partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `?([A-Za-z0-9_:]+)`? +\|", section, re.MULTILINE)[1:]


def test_every_setting_is_explained_once() -> None:
    assert sorted(first_column("docs/deployment.md", "Settings")) == sorted(map(str.upper, Settings.model_fields))


def test_every_metric_is_explained_once() -> None:
    assert telemetry
    ours = {name for name in REGISTRY._names_to_collectors if name.startswith(("http_", "demeter_"))}
    named = first_column("docs/runbook.md", "Metrics")
    assert set(named) <= ours
    derived = re.compile(r"_(total|created|sum|count|bucket)$")
    assert {derived.sub("", name) for name in ours} == {derived.sub("", name) for name in named}


def load_everything() -> None:
    for path in MODULES:
        if path.stem not in {"main", "announced"}:
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


def statuses_of_errors() -> dict[str, set[int]]:
    """The statuses each code is answered with."""
    waiting, found = [DomainError], defaultdict[str, set[int]](set)
    while waiting:
        error = waiting.pop()
        found[error.code].add(error.status)
        waiting += error.__subclasses__()
    for status, code, _ in INTEGRITY.values():
        found[code].add(status)
    return found


def calls(path: Path, function: str) -> list[ast.Call]:
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [call for call in found if isinstance(call.func, ast.Name) and call.func.id == function]


def constants(path: Path, function: str, position: int) -> set[str]:
    """The literal strings given to `function` at a position."""
    return literals([call.args[position] for call in calls(path, function) if len(call.args) > position])


def literals(given: list[ast.expr]) -> set[str]:
    return {str(each.value) for each in given if isinstance(each, ast.Constant)}


def test_every_error_code_is_listed_once_with_its_status() -> None:
    load_everything()
    used = statuses_of_errors()
    used |= {"method_not_allowed": {405}, "internal_error": {500}}
    used["broken_reference"].add(409)
    rows = re.findall(r"^\| `([a-z_]+)` \| ([0-9, ]+) \|", TEXTS["docs/errors.md"], re.MULTILINE)
    assert len(rows) == len(dict(rows))
    assert {code: set(map(int, statuses.split(","))) for code, statuses in rows} == used


def test_every_code_of_a_fault_is_listed_once() -> None:
    used = set[str]().union(*(constants(path, "Fault", 2) for path in MODULES))
    assert sorted(first_column("docs/errors.md", "Codes of faults")) == sorted(used)


def test_every_reason_to_wait_or_to_fail_is_listed_once() -> None:
    waits = gate.REASONS | posting.REFUSALS
    assert sorted(first_column("docs/errors.md", "Why a count waits")) == sorted(waits)
    fails = constants(ROOT / "app/vision/decode.py", "BadImage", 0) | {placing.GAVE_UP}
    attempts = calls(ROOT / "app/photos/tasks/counting.py", "Failure")
    fails |= literals([call.args[0] for call in attempts if any(each.arg == "final" for each in call.keywords)])
    assert sorted(first_column("docs/errors.md", "Why a session failed")) == sorted(fails)


@pytest.mark.parametrize("document", TEXTS)
def test_commands_and_targets_named_in_it_exist(document: str) -> None:
    code = re.findall(r"`([^`\n]+)`|^ {4}(.+)$", TEXTS[document], re.MULTILINE)
    lines = [inline or block for inline, block in code]
    commands = {found for line in lines for found in re.findall(r"(?:^|\W)demeter ([a-z]+)", line)}
    targets = {found for line in lines for found in re.findall(r"^(?:\$ )?make ([a-z0-9-]+)", line)}
    assert commands <= set(COMMANDS)
    assert targets <= set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_the_readme_names_every_command() -> None:
    named = set(re.findall(r"`demeter ([a-z]+)", TEXTS["README.md"]))
    assert named == set(COMMANDS)


def test_the_readme_shows_the_samples_as_they_are() -> None:
    truth = json.loads((ROOT / "samples" / "truth.json").read_text())
    for name, photo in truth.items():
        row = next(line for line in TEXTS["README.md"].splitlines() if line.strip().startswith(name))
        assert photo["spot"] in row
        assert f" {photo['total']} " in row


@pytest.mark.parametrize("document", TEXTS)
def test_files_named_in_it_exist(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[document])
    for link in links:
        assert (folder / link).exists(), link
    for path in re.findall(r"`((?:app|docs|tests|scripts|models|samples|training)/[\w./-]+)`", TEXTS[document]):
        source = ROOT / path
        assert source.exists() or source.with_suffix(".py").exists(), path


def test_permissions_named_exist_and_the_table_of_roles_is_true() -> None:
    domains = {each.split(":")[0] for each in Permission}
    named = {word for word in re.findall(r"`([a-z]+:[a-z]+)`", ALL_TEXT) if word.split(":")[0] in domains}
    assert named == set(Permission)
    rows = re.findall(r"^\| (\w+) \| ((?:`[a-z]+:[a-z]+`(?:, )?)+) \|$", TEXTS["docs/deployment.md"], re.MULTILINE)
    table = {role: set(re.findall(r"`([^`]+)`", rights)) for role, rights in rows}
    assert table == {role: set(rights) for role, rights in ROLE_PERMISSIONS.items()}


def test_every_rule_a_test_names_is_a_rule_of_the_business() -> None:
    known = {rule for group in rules.titles().values() for rule in group}
    assert set(rules.proofs()) <= known
