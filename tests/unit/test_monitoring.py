"""Dashboards and alert rules ask for metrics that exist, and the runbook knows every alert."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import generate_latest
from prometheus_client.registry import REGISTRY

from app.core import telemetry
from scripts.dashboards import DASHBOARDS

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
TESTS = sorted(PROMETHEUS.glob("alerts_*test.yml"))
OF_PROMETHEUS = {"up": {"job", "instance"}}
OF_NVIDIA = {"DCGM_FI_DEV_FB_USED": {"gpu"}, "DCGM_FI_DEV_FB_FREE": {"gpu"}}
"""Told by dcgm-exporter."""
WORDS = {"sum", "max", "by", "rate", "increase", "histogram_quantile", "topk", "time", "and"}
ADDED = {"le", "job", "instance"}


def known_metrics() -> dict[str, set[str]]:
    """The labels of each of our time series."""
    assert telemetry
    found: dict[str, set[str]] = {}
    for name, collector in REGISTRY._names_to_collectors.items():
        if name.startswith(("http_", "demeter_")) and not name.endswith("_created"):
            found[name] = set(collector._labelnames)  # type: ignore[attr-defined]
    return found | OF_PROMETHEUS | OF_NVIDIA


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((PROMETHEUS / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def queries() -> Iterator[tuple[str, str]]:
    """Every expression, with where it stands."""
    for name in DASHBOARDS:
        for panel in json.loads((ROOT / f"deploy/grafana/dashboards/{name}.json").read_text())["panels"]:
            for target in panel["targets"]:
                yield f"{name}: {panel['title']}", target["expr"]
    for rule in rules():
        yield rule["alert"], rule["expr"]


def names_and_labels(expression: str) -> tuple[set[str], set[str]]:
    labels = {each.strip() for group in re.findall(r"by \(([^)]*)\)", expression) for each in group.split(",")}
    labels |= {each for group in re.findall(r"\{([^}]*)\}", expression) for each in re.findall(r"(\w+)\s*[=!]", group)}
    bare = re.sub(r"by \([^)]*\)|\{[^}]*\}|\[[^\]]*\]|\b[\d.]+\b", " ", expression)
    return set(re.findall(r"[A-Za-z_]\w*", bare)) - WORDS, labels


def test_there_are_four_dashboards_and_every_panel_asks_something() -> None:
    pages = sorted((ROOT / "deploy/grafana/dashboards").glob("*.json"))
    assert [each.stem for each in pages] == ["counting", "database", "service", "stock"]
    for each in pages:
        assert all(panel["targets"] for panel in json.loads(each.read_text())["panels"])


@pytest.mark.parametrize(("where", "expression"), [pytest.param(*each, id=each[0]) for each in queries()])
def test_what_is_asked_for_exists(where: str, expression: str) -> None:
    known = known_metrics()
    names, labels = names_and_labels(expression)
    assert names, where
    assert names <= known.keys(), where
    assert labels <= set().union(*(known[each] for each in names)) | ADDED, where


def test_every_metric_of_ours_is_on_a_dashboard() -> None:
    shown = {name for _, expression in queries() for name in names_and_labels(expression)[0]}
    families = {re.sub(r"_(bucket|sum|count|total)$", "", each) for each in shown}
    assert {re.sub(r"_(bucket|sum|count|total)$", "", each) for each in known_metrics()} <= families


@pytest.mark.rule("OBS-05")
def test_the_runbook_says_of_every_alert_what_it_means_and_what_to_do() -> None:
    section = (ROOT / "docs/runbook.md").read_text().partition("\n## Alerts\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert sorted(name for name, _, _ in rows) == sorted(rule["alert"] for rule in rules())


@pytest.mark.rule("OBS-05")
def test_every_alert_is_raised_in_a_test() -> None:
    tests = "".join(each.read_text() for each in TESTS)
    raised = set(re.findall(r"labels: '(?:ALERTS)?\{alertname=\"(\w+)\"", tests))
    assert {rule["alert"] for rule in rules()} <= raised


def test_alerts_of_processes_go_by_the_names_prometheus_has_for_them() -> None:
    for name in ("prometheus.yml", "kubernetes.yml"):
        asked = yaml.safe_load((PROMETHEUS / name).read_text())
        assert {each["job_name"] for each in asked["scrape_configs"]} == {"api", "jobs"}
        assert asked["rule_files"] == ["alerts.yml"]
    pods = [each["relabel_configs"] for each in asked["scrape_configs"]]
    kept = [[step["regex"] for step in steps if step.get("action") == "keep"] for steps in pods]
    # Debian's promtool knows no Kubernetes; these are the names and ports of deploy/k8s.
    assert kept == [["demeterai-api", "http"], ["demeterai-(vision|worker|beat)", "metrics"]]
    away = next(rule["expr"] for rule in rules() if rule["alert"] == "ProcessAway")
    assert away == 'up{job=~"api|jobs"} == 0'


@pytest.fixture
def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("promtool is not installed (Debian's package prometheus)")
    return found


def succeeds(*command: str, given: bytes = b"") -> None:
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


@pytest.mark.rule("OBS-05")
def test_prometheus_takes_the_rules_and_they_do_what_they_are_for(promtool: str) -> None:
    succeeds(promtool, "check", "config", "--syntax-only", str(PROMETHEUS / "prometheus.yml"))
    succeeds(promtool, "check", "rules", str(PROMETHEUS / "alerts.yml"))
    succeeds(promtool, "test", "rules", *map(str, TESTS))


def test_prometheus_takes_every_query_of_the_dashboards(promtool: str, tmp_path: Path) -> None:
    asked = [expression.replace("$__rate_interval", "1m") for _, expression in queries()]
    group = {"name": "queries", "rules": [{"record": f"q{n}", "expr": each} for n, each in enumerate(asked)]}
    (tmp_path / "queries.yml").write_text(json.dumps({"groups": [group]}))
    succeeds(promtool, "check", "rules", str(tmp_path / "queries.yml"))


@pytest.mark.rule("OBS-01")
def test_prometheus_takes_the_metrics(promtool: str) -> None:
    succeeds(promtool, "check", "metrics", given=generate_latest(REGISTRY))
