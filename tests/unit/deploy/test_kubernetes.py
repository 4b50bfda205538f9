"""The manifests say for each pod what the images promise, and belong together."""

import re
import shutil
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli.run import Runnable
from app.core.mail import PORTS
from app.core.settings import Settings

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "deploy" / "k8s"
FORWARDED = "FORWARDED_ALLOW_IPS"
"""A variable of uvicorn, not of ours."""
KUSTOMIZATION = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())
MIGRATION = yaml.safe_load((FOLDER / "migration" / "kustomization.yaml").read_text())


def documents(folder: Path, names: list[str]) -> list[dict[str, Any]]:
    return [each for name in names for each in yaml.safe_load_all((folder / name).read_text())]


ALL = documents(FOLDER, KUSTOMIZATION["resources"]) + documents(FOLDER / "migration", MIGRATION["resources"])
DEPLOYMENTS = {each["metadata"]["name"]: each for each in ALL if each["kind"] == "Deployment"}
JOBS = [each["spec"]["jobTemplate"] | {"metadata": each["metadata"]} for each in ALL if each["kind"] == "CronJob"]
PODS = {
    each["metadata"]["name"]: each["spec"]["template"]
    for each in (*ALL, *JOBS)
    if each.get("kind", "Job") in {"Deployment", "Job"}
}
BACKUP = "demeterai-backup"
IMAGES = ("demeterai", "demeterai-worker", BACKUP)


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each["spec"] for each in ALL if each["kind"] == kind}


def test_every_file_takes_part() -> None:
    used = {"kustomization.yaml", *KUSTOMIZATION["resources"]}
    assert {path.name for path in FOLDER.glob("*.yaml")} == used
    assert {path.name for path in (FOLDER / "migration").glob("*.yaml")} == {"kustomization.yaml", "job.yaml"}


def test_there_is_a_deployment_for_each_service_and_a_job_for_the_schema() -> None:
    assert set(DEPLOYMENTS) == {f"demeterai-{each}" for each in Runnable}
    assert PODS["demeterai-migrate"]["spec"]["containers"][0]["args"] == ["alembic", "upgrade", "head"]


@pytest.mark.parametrize("name", PODS)
def test_a_pod_has_no_rights_and_bounds(name: str) -> None:
    spec = PODS[name]["spec"]
    assert spec["automountServiceAccountToken"] is False
    person = spec["securityContext"]
    assert (person["runAsNonRoot"], person["runAsUser"]) == (True, 10001)
    (container,) = spec["containers"]
    assert container["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["limits"]["memory"]
    assert set(container["resources"]["requests"]) == {"cpu", "memory"}
    mounted = {each["name"]: each["mountPath"] for each in container["volumeMounts"]}
    assert mounted.items() >= {"secrets": "/run/secrets", "tmp": "/tmp"}.items()  # noqa: S108 - of the container
    assert {each["name"] for each in spec["volumes"]} == set(mounted)


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_service_is_watched_and_found_by_its_labels(name: str) -> None:
    spec = DEPLOYMENTS[name]["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    assert container["livenessProbe"]
    assert spec["selector"]["matchLabels"] == spec["template"]["metadata"]["labels"] == {"app.kubernetes.io/name": name}
    service = name.removeprefix("demeterai-")
    assert container.get("args", ["demeter", "run", "api"]) == ["demeter", "run", service]
    assert container["image"] == ("demeterai" if service == "api" else "demeterai-worker")


def test_the_loss_of_redis_or_the_database_takes_no_api_pod_away() -> None:
    (container,) = PODS["demeterai-api"]["spec"]["containers"]
    asked = {kind: container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    assert asked == {"startup": "/ready", "liveness": "/health", "readiness": "/health"}


def test_only_migration_and_backup_know_the_owner() -> None:
    secrets = {name: pod["spec"]["volumes"][0]["secret"]["secretName"] for name, pod in PODS.items() if name != BACKUP}
    sources = PODS[BACKUP]["spec"]["volumes"][0]["projected"]["sources"]
    assert [each["secret"]["name"] for each in sources] == ["demeterai-secrets", "demeterai-owner"]
    assert secrets.pop("demeterai-migrate") == "demeterai-owner"
    assert set(secrets.values()) == {"demeterai-secrets"}


def test_the_schedule_runs_once_and_everything_else_survives_the_loss_of_a_node() -> None:
    beat = DEPLOYMENTS["demeterai-beat"]["spec"]
    assert (beat["replicas"], beat["strategy"]["type"]) == (1, "Recreate")
    budgets = of_kind("PodDisruptionBudget")
    assert set(budgets) == set(DEPLOYMENTS) - {"demeterai-beat"}
    for name, budget in budgets.items():
        assert budget["selector"]["matchLabels"] == {"app.kubernetes.io/name": name}
    assert DEPLOYMENTS["demeterai-api"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert of_kind("HorizontalPodAutoscaler")["demeterai-api"]["minReplicas"] >= 2
    assert DEPLOYMENTS["demeterai-worker"]["spec"]["replicas"] >= 2


def test_the_api_follows_the_processor_and_counting_the_queue() -> None:
    (metric,) = of_kind("HorizontalPodAutoscaler")["demeterai-api"]["metrics"]
    assert metric["resource"]["name"] == "cpu"
    queue = of_kind("ScaledObject")["demeterai-vision"]
    (trigger,) = queue["triggers"]
    assert trigger["type"] == "postgresql"
    assert queue["scaleTargetRef"]["name"] in DEPLOYMENTS
    assert trigger["authenticationRef"]["name"] in of_kind("TriggerAuthentication")
    # What decides about replicas must be the only one that does.
    assert not [name for name in ("demeterai-api", "demeterai-vision") if "replicas" in DEPLOYMENTS[name]["spec"]]


def test_everything_is_closed_but_what_is_named() -> None:
    policies = of_kind("NetworkPolicy")
    closed = policies["demeterai-all"]
    assert closed["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in closed
    assert closed["podSelector"]["matchLabels"] == KUSTOMIZATION["labels"][0]["pairs"]
    assert KUSTOMIZATION["labels"][0]["includeTemplates"] is True
    assert KUSTOMIZATION["labels"] == MIGRATION["labels"]
    opened = {name for name, policy in policies.items() if policy.get("ingress")}
    assert opened == {"demeterai-api", "demeterai-metrics"}


def test_the_worker_alone_reaches_mail_servers() -> None:
    closed, mail = (of_kind("NetworkPolicy")[name] for name in ("demeterai-all", "demeterai-mail"))
    assert mail["podSelector"] == DEPLOYMENTS["demeterai-worker"]["spec"]["selector"]
    assert mail["policyTypes"] == ["Egress"]
    assert [each["port"] for rule in mail["egress"] for each in rule["ports"]] == sorted(PORTS.values())
    assert not {each["port"] for rule in closed["egress"] for each in rule["ports"]} & {*PORTS.values()}


def test_everything_is_published_but_metrics_and_readiness() -> None:
    """The web app has addresses everywhere below the root, as behind the Caddyfile."""
    (rule,) = of_kind("Ingress")["demeterai"]["rules"]
    paths = {each["path"]: each["backend"]["service"]["name"] for each in rule["http"]["paths"]}
    assert {each["pathType"] for each in rule["http"]["paths"]} == {"Prefix"}
    assert paths == {"/": "demeterai-api", "/metrics": "demeterai-nobody", "/ready": "demeterai-nobody"}
    services = of_kind("Service")
    assert "selector" not in services["demeterai-nobody"]
    assert services["demeterai-api"]["selector"] == DEPLOYMENTS["demeterai-api"]["spec"]["selector"]["matchLabels"]


def settings_named() -> dict[str, str]:
    (generated,) = KUSTOMIZATION["configMapGenerator"]
    return dict(each.split("=", 1) for each in generated["literals"])


def test_the_api_believes_only_pods_and_has_room_for_bodies_on_their_way() -> None:
    spec = PODS["demeterai-api"]["spec"]
    believed = ip_network(settings_named()[FORWARDED])
    assert believed.is_private
    assert believed.prefixlen >= 16
    assert FORWARDED in (ROOT / "docs/deployment.md").read_text().partition("### Kubernetes")[2].partition("###")[0]
    (temporary,) = (each["emptyDir"] for each in spec["volumes"] if each["name"] == "tmp")
    assert temporary == {"sizeLimit": "1Gi"}
    assert Settings.model_fields["max_bodies_mb"].default < 1024


def test_settings_of_the_cluster_are_settings() -> None:
    (generated,) = KUSTOMIZATION["configMapGenerator"]
    named = settings_named()
    assert set(named) <= {name.upper() for name in Settings.model_fields} | {FORWARDED}
    for pod in DEPLOYMENTS.values():
        (source,) = pod["spec"]["template"]["spec"]["containers"][0]["envFrom"]
        assert source["configMapRef"]["name"] == generated["name"]
    values: dict[str, Any] = {name.lower(): value for name, value in named.items() if name != FORWARDED}
    Settings.model_validate(values | {"jwt_secret_key": "k" * 40})


def test_versions_are_this_ones() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    tags = {each["newTag"] for each in (*KUSTOMIZATION["images"], *MIGRATION["images"])}
    assert tags == {version[1]}


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not here")
def test_a_release_is_rendered_whole_with_its_own_images() -> None:
    command = [str(ROOT / "scripts/containers.sh"), "render", "registry.example.com/farm", "v2.1.0"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rendered = list(yaml.safe_load_all(text))
    assert len(rendered) == len(ALL) + 1
    assert {each["metadata"]["namespace"] for each in rendered} == {"demeterai"}
    images = set(re.findall(r"image: (\S+)", text))
    assert images == {f"registry.example.com/farm/{name}:v2.1.0" for name in IMAGES}
    assert not list((ROOT / "deploy").glob("release.*"))
