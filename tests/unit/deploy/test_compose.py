"""What the deployment guide names is there under its name, and production is closed to the outside."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.cli.run import Runnable
from app.core.settings import Settings
from scripts.dockerfile import stages

ROOT = Path(__file__).parents[3]
FILES = {name: yaml.safe_load((ROOT / name).read_text()) for name in ("docker-compose.yml", "docker-compose.prod.yml")}
GUIDE, PRODUCTION = FILES["docker-compose.yml"], FILES["docker-compose.prod.yml"]
OURS = ("api", "vision", "worker", "beat")
SETTINGS = {name.upper() for name in Settings.model_fields}
OTHERS = {"FORWARDED_ALLOW_IPS", "DOMAIN", "PROMETHEUS_URL", "TEMPO_URL", "LOKI_URL"}
"""Variables of uvicorn, Caddy and Grafana."""
SERVICES = [
    pytest.param(file, name, id=f"{file}:{name}") for file, content in FILES.items() for name in content["services"]
]


def ports(service: dict[str, Any]) -> list[str]:
    return list(service.get("ports", []))


@pytest.mark.parametrize(
    ("service", "container", "port"),
    [
        ("api", "demeterai-api", "8000:8000"),
        ("db", "demeterai-db", "5432:5432"),
        ("redis", "demeterai-redis", "6379:6379"),
    ],
)
def test_containers_and_ports_of_the_guide(service: str, container: str, port: str) -> None:
    found = GUIDE["services"][service]
    assert found["container_name"] == container
    assert [each.removeprefix("127.0.0.1:") for each in ports(found)] == [port]


def test_only_the_api_can_be_reached_from_elsewhere() -> None:
    published = {name: ports(service) for name, service in GUIDE["services"].items() if ports(service)}
    assert published.pop("api") == ["8000:8000"]
    assert all(each.startswith("127.0.0.1:") for port in published.values() for each in port)
    published = {name: ports(service) for name, service in PRODUCTION["services"].items() if ports(service)}
    assert set(published) == {"proxy", "lgtm"}
    assert published["lgtm"] == ["127.0.0.1:3000:3000"]


def test_both_stacks_are_watched_alike_where_somebody_wants_it() -> None:
    mine, theirs = (content["services"]["lgtm"] for content in (GUIDE, PRODUCTION))
    assert theirs["profiles"] == mine["profiles"] == ["observability"]
    assert (theirs["image"], theirs["environment"]) == (mine["image"], mine["environment"])
    assert theirs["volumes"] == [*mine["volumes"], "lgtm_data:/data"]
    # By two networks each replica would have two addresses, and be asked for its metrics twice.
    for name in OURS:
        assert set(theirs["networks"]) & set(PRODUCTION["services"][name]["networks"]) == {"inside"}


def test_network_and_volume_of_the_guide() -> None:
    assert GUIDE["networks"]["demeterai"]["name"] == "demeterai-network"
    assert GUIDE["volumes"]["postgres_data"]["name"] == "demeterai_postgres_data"


@pytest.mark.parametrize("name", OURS)
def test_each_service_is_run_as_demeter_run_does(name: str) -> None:
    assert name in set(Runnable)
    for content in FILES.values():
        service = content["services"][name]
        target = stages(ROOT / "Dockerfile")[service["build"]["target"]]
        standard = next((json.loads(each) for each in target.commands("CMD")), ["demeter", "run", "api"])
        assert service.get("command", standard) == ["demeter", "run", name]


def test_the_guides_stack_carries_tests_and_production_does_not() -> None:
    assert {GUIDE["services"][name]["build"]["target"] for name in OURS} == {"dev"}
    targets = {name: PRODUCTION["services"][name]["build"]["target"] for name in OURS}
    assert targets == {"api": "api", "vision": "worker", "worker": "worker", "beat": "worker"}
    assert PRODUCTION["services"]["api"]["image"] == "demeterai:latest"


@pytest.mark.parametrize(("file", "name"), SERVICES)
def test_a_service_is_watched_pinned_and_known(file: str, name: str) -> None:
    service = FILES[file]["services"][name]
    from_here = "build" in service
    assert from_here or re.fullmatch(r"[\w./-]+:\d[\w.-]+(@sha256:[0-9a-f]{64})?", service["image"])
    assert from_here or name == "lgtm" or service["healthcheck"]["test"]
    for mount in service.get("volumes", []):
        source = mount.split(":")[0]
        assert not source.startswith("./") or source == "./.env" or (ROOT / source).exists(), source
    assert set(service.get("environment", {})) <= SETTINGS | OTHERS


@pytest.mark.parametrize("file", FILES)
def test_variables_that_compose_fills_in_are_settings(file: str) -> None:
    named = set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / file).read_text()))
    assert named <= SETTINGS | {"DOMAIN"}


@pytest.mark.parametrize("file", FILES)
def test_the_program_reads_dotenv_itself_so_that_a_restart_is_enough(file: str) -> None:
    for name in OURS:
        assert "./.env:/app/.env:ro" in FILES[file]["services"][name]["volumes"]


def test_the_queues_redis_never_evicts_and_the_caches_may() -> None:
    def policy(service: dict[str, Any]) -> str:
        command = service["command"]
        return str(command[command.index("--maxmemory-policy") + 1])

    assert policy(GUIDE["services"]["redis"]) == "noeviction"
    assert policy(PRODUCTION["services"]["broker"]) == "noeviction"
    assert policy(PRODUCTION["services"]["cache"]) == "allkeys-lru"


def test_production_can_be_scaled() -> None:
    assert not [name for name, service in PRODUCTION["services"].items() if "container_name" in service]


@pytest.mark.parametrize("name", PRODUCTION["services"])
def test_production_has_bounds(name: str) -> None:
    service = PRODUCTION["services"][name]
    assert service["mem_limit"]
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}
    if name in OURS or name == "migrate":
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["environment"]["APP_ENV"] == "production"


def test_passwords_of_production_are_files_for_those_who_need_them() -> None:
    for name, secret in PRODUCTION["secrets"].items():
        assert name.upper() in SETTINGS
        assert secret == {"file": f"./secrets/{name}"}
    with_owner = {n for n, each in PRODUCTION["services"].items() if "database_url_sync" in each.get("secrets", [])}
    assert with_owner == {"migrate", "db", "backup"}
    text = (ROOT / "docker-compose.prod.yml").read_text().lower()
    assert not re.search(r"password:|://[^\s{]*:[^\s{]*@", text)


def test_in_production_the_schema_comes_first() -> None:
    for name in OURS:
        assert PRODUCTION["services"][name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_database_and_redis_of_production_are_inside() -> None:
    assert PRODUCTION["networks"]["inside"]["internal"] is True
    for name in ("db", "broker", "cache"):
        assert PRODUCTION["services"][name]["networks"] == ["inside"]
    assert "inside" not in PRODUCTION["services"]["proxy"]["networks"]


def test_only_the_network_of_the_proxy_may_say_who_asks() -> None:
    believed = ip_network(PRODUCTION["services"]["api"]["environment"]["FORWARDED_ALLOW_IPS"])
    (pool,) = PRODUCTION["networks"]["front"]["ipam"]["config"]
    assert believed == ip_network(pool["subnet"])
    assert believed.is_private
    on_it = {name for name, each in PRODUCTION["services"].items() if "front" in each["networks"]}
    assert on_it == {"proxy", "api"}
    (name,) = PRODUCTION["services"]["api"]["networks"]["front"]["aliases"]
    assert f"dynamic a {name} 8000" in (ROOT / "deploy/compose/Caddyfile").read_text()
    proxy, caller, forged = str(believed[2]), "203.0.113.9", "198.51.100.1"
    assert client_behind(proxy, caller, believed) == caller
    assert client_behind(proxy, f"{forged}, {caller}", believed) == caller
    assert client_behind("172.30.0.7", forged, believed) == "172.30.0.7"


def client_behind(peer: str, forwarded: str, believed: object) -> str:
    """Whom uvicorn takes for the caller of a request that comes from `peer`."""
    seen: list[str] = []

    async def app(scope: Any, _: Any, __: Any) -> None:
        seen.append(scope["client"][0])

    scope: Any = {"type": "http", "client": (peer, 1), "headers": [(b"x-forwarded-for", forwarded.encode())]}
    asyncio.run(ProxyHeadersMiddleware(app, str(believed))(scope, None, None))  # type: ignore[arg-type]
    return seen[0]


def test_bodies_on_their_way_have_room_in_memory() -> None:
    api = PRODUCTION["services"]["api"]
    (temporary,) = api["tmpfs"]
    room = re.fullmatch(r"/tmp:size=(\d+)m", temporary)  # noqa: S108 - of the container
    memory = re.fullmatch(r"(\d+)m", api["mem_limit"])
    assert room
    assert memory
    most = Settings.model_fields["max_bodies_mb"].default
    assert most < int(room[1]) < int(memory[1]) - 512


def test_the_proxy_keeps_inside_what_is_not_for_strangers() -> None:
    text = (ROOT / "deploy/compose/Caddyfile").read_text()
    inside = re.search(r"@inside path (.+)\n\s+respond @inside 404", text)
    assert inside
    assert set(inside[1].split()) == {"/metrics", "/ready"}
    most = re.search(r"max_size (\d+)MB", text)
    assert most
    assert int(most[1]) > Settings.model_fields["max_request_mb"].default


def compose() -> list[str] | None:
    """The first program of that name that works here."""
    for words in (["docker", "compose"], ["docker-compose"]):
        if (
            shutil.which(words[0])
            and not subprocess.run([*words, "version"], capture_output=True, check=False).returncode
        ):
            return words
    return None


@pytest.mark.skipif(not compose(), reason="neither docker compose nor docker-compose is here")
@pytest.mark.parametrize("file", FILES)
def test_compose_itself_understands_it(file: str, tmp_path: Path) -> None:
    program = compose()
    assert program
    (tmp_path / ".env").touch()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DOMAIN": "demeter.example.com"}
    command = [*program, "--project-directory", str(tmp_path), "-f", str(ROOT / file), "config"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    understood = yaml.safe_load(done.stdout)["services"]
    assert set(understood) >= {name for name, each in FILES[file]["services"].items() if "profiles" not in each}
