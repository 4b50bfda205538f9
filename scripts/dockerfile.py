"""Reads a Dockerfile as far as ours goes: stages, what they come from, and their instructions."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    origin: str
    """Another stage, or an image."""
    instructions: list[tuple[str, str]] = field(default_factory=list)
    """Word and argument, `("RUN", "uv sync …")`, lines joined."""

    def commands(self, word: str) -> list[str]:
        return [argument for each, argument in self.instructions if each == word]

    def sources(self) -> Iterator[str]:
        """Files and folders of the repository that are copied in."""
        for words in map(shlex.split, self.commands("COPY")):
            if not words[0].startswith("--from="):
                yield from (each for each in words[:-1] if not each.startswith("--"))

    def made_here(self) -> Iterator[str]:
        """What is copied from another stage to a path of the repository, where the same is made."""
        for words in map(shlex.split, self.commands("COPY")):
            if words[0].startswith("--from=") and not words[-1].startswith("/"):
                yield words[-1]

    def stages_copied_from(self) -> list[str]:
        words = (shlex.split(each)[0] for each in self.commands("COPY"))
        return [each.removeprefix("--from=") for each in words if each.startswith("--from=")]


def stages(path: Path) -> dict[str, Stage]:
    """By name, in the order of the file."""
    found: dict[str, Stage] = {}
    text = re.sub(r"^#.*\n", "", path.read_text(), flags=re.MULTILINE)
    for line in filter(None, re.sub(r"\s*\\\n\s*", " ", text).splitlines()):
        word, _, argument = line.partition(" ")
        if word == "FROM":
            origin, _, name = argument.partition(" AS ")
            current = found[name] = Stage(name, origin)
        elif found:
            current.instructions.append((word, argument.strip()))
    return found
