"""Where an operator's command finds the networks: the same as API and workers do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dotenv import dotenv_values

from app.cli.refused import Refused
from app.cli.stack.folders import PROJECT, home
from app.networks import BeingChanged, UnknownVersion, Versions
from app.vision import Engine, ModelMissing, load_engine
from app.vision.labelled import BadLabels


def models_folder() -> Path:
    return _folder("MODELS_DIR", PROJECT / "models")


def versions() -> Versions:
    """The plant networks under MODELS_DIR and FARM_MODELS_DIR."""
    return Versions.under(models_folder(), _folder("FARM_MODELS_DIR", home() / "models"))


def engine_of(plants: Path) -> Engine:
    """The counter with the plant network of this folder."""
    return load_engine(models_folder(), of_plants=plants)


@contextmanager
def refusals() -> Iterator[None]:
    """What is wrong with networks or with labelled photos ends the command in its sentence."""
    try:
        yield
    except ModelMissing as error:
        raise Refused(f"{error} Name the folder of the networks with MODELS_DIR.") from error
    except (BadLabels, BeingChanged, UnknownVersion) as error:
        raise Refused(str(error)) from error


def _folder(setting: str, standard: Path) -> Path:
    """From the environment or the project's `.env`, where a relative one begins at the project."""
    given = os.environ.get(setting) or dotenv_values(PROJECT / ".env").get(setting)
    return PROJECT / given if given else standard
