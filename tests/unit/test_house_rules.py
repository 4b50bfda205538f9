"""Rules of this codebase that a reviewer would forget."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import isasyncgenfunction, iscoroutinefunction
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import jobs
from app.core.database import Model
from app.core.repository import Repository
from app.core.settings import Settings
from app.main import create_app
from app.users.permissions import Scope
from app.users.scoped import ScopedRepository

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
SIGN_IN = {f"/api/v1/auth/{step}" for step in ("login", "refresh", "logout", "ways")}
PUBLIC = {"/health", "/ready", "/metrics", "/files/{shelf}/{key}"} | SIGN_IN
ANY_TOKEN = {"/api/v1/auth/me", "/api/v1/auth/password"}
HEAVY = {
    "numpy",
    "cv2",
    "openvino",
    "onnxruntime",
    "torch",
    "contourpy",
    "app.vision",
    "app.photos.tasks",
    "app.stock.tasks",
    "app.analytics.tasks",
    "app.webhooks.tasks",
    "pyarrow",
}
SESSIONS = "photo_processing_sessions"
PLACES = {"warehouses", "storage_areas", "storage_locations", "location_cycles"}


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(_env_file=None, database_url="postgresql+asyncpg://nobody@localhost/none"))


def test_only_the_unit_of_work_commits() -> None:
    ends = re.compile(r"\.commit\(|\bsessions?(\(\))?\.begin\(|engine\.begin\(")
    committing = [path for path in SOURCES if ends.search(path.read_text())]
    assert committing == [ROOT / "app/core/database.py"]


def dependencies(dependant: Dependant) -> list[object]:
    return [dependant.call, *(call for each in dependant.dependencies for call in dependencies(each))]


def routes_of(app: FastAPI) -> list[RouteContext]:
    return [each for each in iter_route_contexts(app.routes) if isinstance(each.original_route, APIRoute)]


def test_every_route_demands_a_permission_or_is_named_public(app: FastAPI) -> None:
    routes = routes_of(app)
    assert len(routes) > 10
    for route in routes:
        calls = dependencies(route.dependant)
        if route.path in PUBLIC:
            continue
        assert any(hasattr(call, "before_body") for call in calls), f"{route.path} takes no token"
        if route.path not in ANY_TOKEN:
            assert any(hasattr(call, "permission") for call in calls), f"{route.path} demands no permission"


def test_no_request_waits_for_a_thread_to_build_a_service(app: FastAPI) -> None:
    calls = {call for route in routes_of(app) for call in dependencies(route.dependant)}
    assert len(calls) > 100
    waiting = {call for call in calls if not (iscoroutinefunction(call) or isasyncgenfunction(call))}
    assert not waiting, "FastAPI runs what is not `async def` in a thread, which takes longer than the work itself"


def test_the_web_process_is_light() -> None:
    script = "import sys, app.main; print(*sorted(sys.modules))"
    environment = {"PATH": "", "DATABASE_URL": "postgresql+asyncpg://nobody@localhost/none"}
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "app.photos.controllers" in loaded
    assert HEAVY.isdisjoint(loaded)


def test_env_example_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_copying_env_example_changes_no_setting() -> None:
    copied, bare = Settings(_env_file=ROOT / ".env.example"), Settings(_env_file=None)
    assert copied.model_dump(exclude={"jwt_secret_key"}) == bare.model_dump(exclude={"jwt_secret_key"})


def repositories() -> list[type[Repository[Any]]]:
    for path in (ROOT / "app").rglob("repositories*"):
        for source in [path] if path.suffix == ".py" else sorted(path.glob("*.py")):
            import_module(".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    found: list[type[Repository[Any]]] = []
    waiting: list[type[Repository[Any]]] = [Repository]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += children
        waiting += children
    return [each for each in found if hasattr(each, "model")]


def test_what_belongs_to_a_greenhouse_is_read_within_the_callers_scope() -> None:
    checked = set()
    for repository in repositories():
        table = repository.model.__table__
        if "warehouse_id" in table.columns or table.name in PLACES:
            assert issubclass(repository, ScopedRepository), f"{repository.__name__} takes no scope"
            bound = repository(cast("AsyncSession", None), Scope(frozenset({4711})))
            dialect: Any = postgresql.dialect
            query = bound.select().compile(dialect=dialect(), compile_kwargs={"literal_binds": True})
            assert "4711" in str(query), f"{repository.__name__} reads outside of its scope"
            checked.add(table.name)
    assert checked >= {"storage_locations", "stock_batches", "stock_movements", "location_cycles", SESSIONS}


def jobs_asked_for(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "enqueue":
            name = call.args[1]
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found = name.value if isinstance(name, ast.Constant) else getattr(import_module(module), ast.unparse(name))
            yield str(found)


def test_every_job_asked_for_is_registered() -> None:
    import_module("app.worker.main")
    asked = {name for path in SOURCES for name in jobs_asked_for(path)}
    assert asked
    assert asked <= set(jobs.REGISTRY)
    assert set(jobs.QUEUES) <= set(jobs.REGISTRY)


def test_all_tables_hang_on_one_metadata() -> None:
    import_module("app.main")
    assert len(Model.metadata.tables) >= 28
