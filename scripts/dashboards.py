"""The Grafana dashboards, as a list of panels; `make api` writes them to deploy/grafana/dashboards."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PROMETHEUS = {"type": "prometheus", "uid": "prometheus"}
COLUMNS, HEIGHT = 2, 8
WIDTH = 24 // COLUMNS

HTTP, SECONDS = "http_requests_total", "http_request_duration_seconds_bucket"
RATIO = "demeter_count_interval_ratio"


@dataclass(frozen=True, slots=True)
class Panel:
    """`queries` are expressions by their legend; {{label}} in a legend is that label's value."""

    title: str
    unit: str
    queries: Mapping[str, str]
    kind: str = "timeseries"
    says: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    title: str
    says: str
    panels: Sequence[Panel]


def quantiles(metric: str, *by: str, window: str = "$__rate_interval") -> dict[str, str]:
    """Median, and the slowest in twenty, of a histogram."""
    labels = ", ".join(("le", *by))
    legend = "".join(f" {{{{{each}}}}}" for each in by)
    return {
        f"{name}{legend}": f"histogram_quantile({share}, sum by ({labels}) (rate({metric}_bucket[{window}])))"
        for name, share in (("half", 0.5), ("95 %", 0.95))
    }


def rate(metric: str, by: str, window: str = "$__rate_interval") -> dict[str, str]:
    return {f"{{{{{by}}}}}": f"sum by ({by}) (rate({metric}[{window}]))"}


def one(metric: str, legend: str) -> dict[str, str]:
    """What every API process tells alike."""
    return {legend: f"max({metric})"}


def each(metric: str, by: str) -> dict[str, str]:
    return {f"{{{{{by}}}}}": f"max by ({by}) ({metric})"}


SERVICE = Dashboard(
    "Demeter: service",
    "Whether requests are answered, how soon, and which are not.",
    (
        Panel("Requests", "reqps", rate(HTTP, "status")),
        Panel(
            "Share of requests that fail",
            "percentunit",
            {
                "5xx": f'sum(rate({HTTP}{{status=~"5.."}}[$__rate_interval])) / sum(rate({HTTP}[$__rate_interval]))',
                "4xx": f'sum(rate({HTTP}{{status=~"4.."}}[$__rate_interval])) / sum(rate({HTTP}[$__rate_interval]))',
            },
        ),
        Panel("Time of a request", "s", quantiles("http_request_duration_seconds")),
        Panel(
            "Slowest routes (95 %)",
            "s",
            {
                "{{method}} {{handler}}": "topk(10, histogram_quantile(0.95, sum by (le, handler, method) "
                f"(rate({SECONDS}[5m]))))"
            },
            says="An upload takes as long as its line.",
        ),
        Panel(
            "Busiest routes",
            "reqps",
            {"{{method}} {{handler}}": f"topk(10, sum by (handler, method) (rate({HTTP}[5m])))"},
        ),
        Panel(
            "Refused for want of capacity",
            "reqps",
            {"refused": "sum(rate(demeter_requests_shed_total[$__rate_interval]))"},
        ),
        Panel(
            "Other services (0 asked, 1 tried, 2 left alone)",
            "none",
            each('demeter_circuit_state{job="api"}', "service"),
        ),
        Panel("Processes", "none", {"{{job}} {{instance}}": "up"}),
        Panel("Webhooks told, by outcome", "none", rate("demeter_webhook_deliveries_total", "outcome", "5m")),
        Panel(
            "Refused sign-ins",
            "none",
            {"{{outcome}}": 'sum by (outcome) (increase(demeter_sign_ins_total{outcome!="success"}[5m]))'},
        ),
    ),
)

COUNTING = Dashboard(
    "Demeter: counting",
    "Whether photographs are counted, how soon, and how sure the counts are.",
    (
        Panel("Waiting or being counted", "none", one("demeter_active_photo_sessions", "photos"), "stat"),
        Panel("Longest wait", "s", each("demeter_photo_queue_age_seconds", "kind"), "stat"),
        Panel("Not counted, by state", "none", each("demeter_photo_sessions", "status")),
        Panel(
            "Counted in an hour",
            "none",
            {"{{model}}": "sum by (model) (increase(demeter_ml_inference_duration_seconds_count[1h]))"},
        ),
        Panel("Time to count one", "s", quantiles("demeter_ml_inference_duration_seconds", "model", window="15m")),
        Panel("Attempts by outcome", "none", rate("demeter_photo_attempts_total", "outcome", "15m")),
        Panel("Width of an interval, as a share of the count", "percentunit", quantiles(RATIO, "model", window="1d")),
        Panel(
            "Mean width of a day and of four weeks",
            "percentunit",
            {
                "a day, {{model}}": f"sum by (model) (increase({RATIO}_sum[1d])) "
                f"/ sum by (model) (increase({RATIO}_count[1d]))",
                "four weeks, {{model}}": f"sum by (model) (increase({RATIO}_sum[28d])) "
                f"/ sum by (model) (increase({RATIO}_count[28d]))",
            },
            says="A day far above the weeks: the network sees what it has not learned.",
        ),
        Panel("Waiting for a person's judgement", "none", one("demeter_review_backlog", "counts")),
    ),
)

STOCK = Dashboard(
    "Demeter: stock and month-end",
    "What moves, and whether the month can be closed.",
    (
        Panel("Stock operations", "ops", rate("demeter_stock_operations_total", "operation_type", "5m")),
        Panel(
            "Stock operations of a day",
            "none",
            {"{{operation_type}}": "sum by (operation_type) (increase(demeter_stock_operations_total[1d]))"},
        ),
        Panel(
            "Places photographed this month",
            "percentunit",
            {"photographed": "1 - max(demeter_places_without_photo) / max(demeter_places)"},
            "gauge",
        ),
        Panel("Places without a photo this month", "none", one("demeter_places_without_photo", "places"), "stat"),
        Panel("Counts that wait for a person", "none", one("demeter_review_backlog", "counts"), "stat"),
        Panel("Broken truths", "none", each("demeter_invariant_failures", "truth"), "stat"),
        Panel("Stored photographs", "bytes", each("demeter_stored_bytes", "shelf")),
        Panel(
            "Age of the last backup and of the last restore that was tried",
            "s",
            {
                "backup": "time() - max(demeter_backup_last_success_timestamp_seconds)",
                "restore drill": "time() - max(demeter_restore_drill_last_success_timestamp_seconds)",
            },
            "stat",
        ),
    ),
)

DATABASE = Dashboard(
    "Demeter: database and queue",
    "Whether PostgreSQL and the queue keep up.",
    (
        Panel("PostgreSQL answers", "bool_yes_no", one("demeter_database_up", "answers"), "stat"),
        Panel("Size of the database", "bytes", one("demeter_database_size_bytes", "size")),
        Panel(
            "Connections of the server",
            "none",
            one("demeter_database_connections", "open") | one("demeter_database_connections_limit", "limit"),
        ),
        Panel(
            "Connections in use, of those a process may open",
            "percentunit",
            {"{{instance}}": "max by (instance) (demeter_db_pool_in_use / demeter_db_pool_limit)"},
        ),
        Panel(
            "Time since the log of writes was last archived",
            "s",
            {"age": "time() - max(demeter_wal_archive_last_success_timestamp_seconds > 0)"},
            says="Nothing is archived while nothing is written.",
        ),
        Panel("Archiving the log of writes fails", "bool_yes_no", one("demeter_wal_archive_failing", "fails"), "stat"),
        Panel("Messages in the queue", "none", each("demeter_queue_messages", "queue")),
        Panel("Longest wait to be counted", "s", each("demeter_photo_queue_age_seconds", "kind")),
        Panel(
            "Jobs",
            "ops",
            {"{{job_name}} {{outcome}}": "sum by (job_name, outcome) (rate(demeter_job_duration_seconds_count[5m]))"},
        ),
        Panel("Time of a job", "s", quantiles("demeter_job_duration_seconds", "job_name", window="15m")),
        Panel("Jobs asked for", "ops", rate("demeter_jobs_published_total", "job_name", "5m")),
    ),
)

DASHBOARDS = {"service": SERVICE, "counting": COUNTING, "stock": STOCK, "database": DATABASE}


def page(name: str) -> str:
    """One of them as Grafana reads it."""
    dashboard = DASHBOARDS[name]
    described = {
        "uid": f"demeter-{name}",
        "title": dashboard.title,
        "description": dashboard.says,
        "tags": ["demeter"],
        "timezone": "browser",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "links": [{"type": "dashboards", "tags": ["demeter"], "title": "Demeter", "asDropdown": True}],
        "panels": list(panels(dashboard.panels)),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def panels(of: Sequence[Panel]) -> Iterator[dict[str, Any]]:
    for number, panel in enumerate(of):
        row, column = divmod(number, COLUMNS)
        yield {
            "id": number + 1,
            "type": panel.kind,
            "title": panel.title,
            "description": panel.says,
            "datasource": PROMETHEUS,
            "gridPos": {"x": column * WIDTH, "y": row * HEIGHT, "w": WIDTH, "h": HEIGHT},
            "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
            "targets": list(targets(panel)),
        }


def targets(panel: Panel) -> Iterator[dict[str, Any]]:
    for letter, (legend, query) in zip("ABCD", panel.queries.items(), strict=False):
        yield {"refId": letter, "datasource": PROMETHEUS, "expr": query, "legendFormat": legend}
