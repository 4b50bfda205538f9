"""Commands known by name and summary, of which only the one that is called gets loaded."""

import ast
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer


def application(commands: Mapping[str, str], arguments: Sequence[str]) -> typer.Typer:
    """`demeter`, where each command is given as "module:function" or "module:group"."""
    # Plain help: the coloured one takes a second to load.
    demeter = typer.Typer(
        name="demeter",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    demeter.callback()(_demeter)
    asked = next((each for each in arguments if not each.startswith("-")), None)
    for name, target in commands.items():
        if name == asked:
            add(demeter, name, target)
        else:
            demeter.command(name, help=_summary(target))(_placeholder)
    return demeter


def _demeter() -> None:
    """Photographs of greenhouse beds become an honest stock ledger."""


def add(group: typer.Typer, name: str, target: str) -> None:
    module, _, attribute = target.partition(":")
    found: Any = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        group.add_typer(found, name=name)
    else:
        group.command(name)(found)


def _summary(target: str) -> str:
    """The first line of the docstring, or the help of the group, read without running the module."""
    module, _, attribute = target.partition(":")
    spec = find_spec(module)
    if not spec or not spec.origin:
        raise ModuleNotFoundError(f"No module {module} for command {target}")
    for node in ast.parse(Path(spec.origin).read_text()).body:
        match node:
            case ast.FunctionDef(name=name) if name == attribute:
                return (ast.get_docstring(node) or "").partition("\n")[0]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(keywords=keywords)) if name == attribute:
                return next((str(ast.literal_eval(k.value)) for k in keywords if k.arg == "help"), "")
    raise AttributeError(f"No function {attribute} in {module}")


def _placeholder() -> None:
    """Stand in for a command nobody called."""
