"""docs/rules.md: every rule of the business and the tests that prove it, read from their `rule` markers."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """# The rules and their tests

Made by `make api` from [rules.toml](rules.toml) and the tests marked `@pytest.mark.rule(…)`; do not edit.
"""


def titles() -> dict[str, dict[str, str]]:
    """Rules by group and id, `LOC` and `LOC-05`; under "" what the group is about."""
    groups = tomllib.loads((ROOT / "docs" / "rules.toml").read_text())
    return {
        group: {"": rules.pop("about")} | {f"{group}-{number}": title for number, title in rules.items()}
        for group, rules in groups.items()
    }


def proofs() -> dict[str, list[str]]:
    """Tests by the rules they name, `tests/…/test_x.py::test_y`."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        for test, rules in marked(ast.parse(path.read_text())):
            for rule in rules:
                found[rule].append(f"{name}::{test}" if test else name)
    return found


def marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Names of tests with the rules they are marked with; "" for a mark on the whole file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, [rule for mark in node.decorator_list for rule in named(mark)]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            yield "", [rule for mark in ast.walk(node.value) for rule in named(mark)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.param":
            marks = [each.value for each in node.keywords if each.arg == "marks"]
            yield "", [rule for value in marks for mark in ast.walk(value) for rule in named(mark)]


def named(mark: ast.AST) -> list[str]:
    if not (isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule"):
        return []
    return [each.value for each in mark.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def page() -> str:
    tests = proofs()
    groups = titles()
    total = sum(len(rules) - 1 for rules in groups.values())
    untested = [rule for rules in groups.values() for rule in rules if rule and rule not in tests]
    parts = [HEAD, f"{total - len(untested)} of {total} rules have a test.\n"]
    if untested:
        parts.append(f"Without one: {', '.join(untested)}.\n")
    for group, rules in groups.items():
        parts.append(f"## {rules['']} ({group})\n\n| rule | says | proved by |\n|---|---|---|")
        parts += [row(rule, title, tests.get(rule, [])) for rule, title in rules.items() if rule]
        parts.append("")
    return "\n".join(parts)


def row(rule: str, title: str, tests: list[str]) -> str:
    proved = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in dict.fromkeys(tests)) or "**no test**"
    return f"| {rule} | {title} | {proved} |"
