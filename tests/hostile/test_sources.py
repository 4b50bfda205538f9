"""What the code of the application never does, whatever it is sent: read in its syntax trees."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
RAW_SQL = {"text", "literal_column", "exec_driver_sql", "DDL"}
"""What takes SQL as it stands."""
OPERATORS = ("cli", "vision", "worker")
"""Run by an operator or on files of ours; no request reaches them."""
FILE_SYSTEM = {"pathlib", "os", "shutil", "tempfile", "glob", "fileinput", "mmap", "zipimport", "aiofiles"}
STARTERS = {"subprocess", "multiprocessing", "pty", "runpy", "code", "codeop", "ctypes", "cffi", "importlib", "imp"}
STARTING = {"eval", "exec", "compile_command", "system", "popen", "posix_spawn", "fork", "forkpty", "__import__"}
STARTING |= {"create_subprocess_exec", "create_subprocess_shell", "subprocess_exec", "subprocess_shell"}
WAYS = ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")
STARTING |= {f"{begins}{way}" for begins in ("exec", "spawn") for way in WAYS}
UNPACKING = {"pickle", "marshal", "shelve", "yaml", "dill", "cloudpickle", "joblib"}
"""Runs what it reads."""
FIXED_ELSEWHERE = {
    "app/core/truths.py: text(query)",  # the truths of the packages, all of them constants
    "app/core/unlocked.py: text(where)",  # what migrations ask for
    "app/locations/repositories/importing.py: text(statement)",  # each of PREPARE
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def imports(path: Path) -> set[str]:
    found = set[str]()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found


def modules(path: Path) -> set[str]:
    """However they are imported: `import a.b`, `from a.b import c`."""
    return {each.split(".")[0] for each in imports(path)}


def constant_names(path: Path) -> set[str]:
    """Names that are bound to values when the module is loaded, never by a request."""
    names = set[str]()
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names |= {each.id for each in targets if isinstance(each, ast.Name)}
    return names | {name.rpartition(".")[2] for name in imports(path)}


def is_fixed(value: ast.expr, constants: set[str]) -> bool:
    """A literal, a constant of a module, or nothing but those joined; never something a caller had a hand in."""
    match value:
        case ast.Name():
            return value.id in constants and value.id.isupper()
        case ast.JoinedStr():
            return all(is_fixed(each, constants) for each in value.values)
        case ast.FormattedValue():
            return is_fixed(value.value, constants)
        case ast.BinOp():
            return is_fixed(value.left, constants) and is_fixed(value.right, constants)
    return isinstance(value, ast.Constant)


def raw_sql(path: Path) -> Iterator[str]:
    given = imports(path)
    uses = {
        name for name in RAW_SQL if any(each.startswith("sqlalchemy") and each.endswith(f".{name}") for each in given)
    }
    constants = constant_names(path)
    for call in calls(path):
        if called(call) in uses | {"exec_driver_sql"} and not is_fixed(call.args[0], constants):
            yield f"{path.relative_to(ROOT)}: {ast.unparse(call)}"


def test_no_sql_is_put_together_from_values() -> None:
    served = [path for path in SOURCES if path.relative_to(ROOT / "app").parts[0] != "cli"]
    assert {found for path in served for found in raw_sql(path)} == FIXED_ELSEWHERE


@pytest.mark.parametrize(
    ("code", "fixed"),
    [
        ("text('SELECT 1')", True),
        ("text(QUESTION)", True),
        ("text(f'SELECT {COLUMNS} FROM t')", True),
        ("text(f'SELECT {name}')", False),
        ("text('SELECT ' + name)", False),
        ("text('SELECT %s' % name)", False),
        ("text('SELECT {}'.format(name))", False),
        ("text(question)", False),
    ],
)
def test_the_reader_tells_fixed_sql_from_other(code: str, fixed: bool) -> None:  # noqa: FBT001
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert is_fixed(call.args[0], {"QUESTION", "COLUMNS"}) is fixed


def test_only_the_photo_store_and_the_pages_touch_files() -> None:
    """Of all that requests reach: the store takes no key that is a path (`DiskStorage.path`), and StaticFiles serve
    nothing outside of their folder (`test_nothing_outside_of_the_folder_is_served`).
    """
    served = [path for path in SOURCES if path.relative_to(ROOT / "app").parts[0] not in OPERATORS]
    touching = {path.relative_to(ROOT / "app").as_posix() for path in served if modules(path) & FILE_SYSTEM}
    touching |= {path.relative_to(ROOT / "app").as_posix() for path in served for call in calls(path) if opens(call)}
    assert touching - FOR_OURSELVES == {"core/storage.py", "core/web.py"}


def opens(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "open"


FOR_OURSELVES = {
    *("core/settings.py", "core/telemetry.py", "photos/tasks/counting.py", "photos/tasks/drawing.py"),
    *("analytics/tasks/columns.py", "analytics/tasks/exporting.py", "analytics/services/writing.py"),
    *("networks.py", "photos/services/networks.py", "locations/rules/survey_files.py"),
}
"""The environment, the folder of the metrics, that of the networks (which is asked for is found among those that are
there, never by a path), what an export is written to first, and a name that is taken apart and never opened."""


def test_nothing_is_run_that_was_sent() -> None:
    starting = {path.relative_to(ROOT / "app").parts[0] for path in SOURCES if starts_something(path)}
    assert starting <= {"cli"}
    assert set().union(*map(modules, SOURCES)).isdisjoint(UNPACKING)


def starts_something(path: Path) -> bool:
    return bool(modules(path) & STARTERS) or any(called(call) in STARTING for call in calls(path))


@pytest.mark.parametrize(
    ("code", "starts", "touches"),
    [
        ("import subprocess", True, False),
        ("from subprocess import run", True, False),
        ("def late():\n    from multiprocessing.pool import Pool", True, False),
        ("import os\nos.execvp('sh', [])", True, True),
        ("async def late(loop):\n    await loop.subprocess_shell(None, 'sh')", True, False),
        ("from tempfile import mkdtemp", False, True),
        ("import os.path as paths", False, True),
        ("from pathlib import PosixPath", False, True),
        ("import json", False, False),
    ],
)
def test_the_reader_finds_what_starts_programs_or_touches_files(
    tmp_path: Path,
    code: str,
    starts: bool,  # noqa: FBT001
    touches: bool,  # noqa: FBT001
) -> None:
    (file := tmp_path / "read.py").write_text(code)
    assert (starts_something(file), bool(modules(file) & FILE_SYSTEM)) == (starts, touches)


RIGHTS = {
    "put_object": {"s3:PutObject"},
    "upload_file": {"s3:PutObject", "s3:AbortMultipartUpload"},
    "get_object": {"s3:GetObject"},
    "head_object": {"s3:GetObject"},
    "delete_object": {"s3:DeleteObject"},
    "list_objects_v2": {"s3:ListBucket"},
}
"""`upload_file` sends large files in parts, and takes them back where one does not arrive."""


def test_the_rights_asked_of_s3_are_those_that_are_used() -> None:
    document = (ROOT / "docs" / "security.md").read_text()
    policy = json.loads(document.partition("```json")[2].partition("```")[0])
    actions = [each["Action"] for each in policy["Statement"]]
    granted = {each for given in actions for each in ([given] if isinstance(given, str) else given)}
    source = (ROOT / "app/core/storage.py").read_text()
    words = set(re.findall(r"\b(?:[a-z]+_object|upload_\w+|list_objects_v2)\b", source))
    assert granted == set().union(*(RIGHTS[each] for each in words))
