"""The page on deployment says of every section and command of the deployment guide what becomes of it here."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "deployment.md").read_text()
SECTIONS = (
    "Executive Summary",
    "Prerequisites",
    "Architecture Overview",
    "Environment Variables Reference",
    "Quick Start (Docker)",
    "Detailed Setup",
    "Auth0 Configuration",
    "OpenTelemetry Setup",
    "AWS S3 Configuration",
    "Testing the Deployment",
    "Monitoring & Observability",
    "Troubleshooting",
    "Production Considerations",
    "Next Steps",
    "Support & Resources",
)
"""Of the guide."""
COMMANDS = (
    "git clone", "cp .env.example .env", "docker-compose up -d", "docker-compose ps", "alembic upgrade head", "/health",
    "/metrics", "docker-compose logs", "docker-compose down", "docker-compose.prod.yml up -d", "\\dt", "open …/docs",
    "python scripts/seed_data.py", "seed_data.sql", "docker-compose restart api", "/oauth/token", "/api/v1/auth/me",
    "grpcurl", "/v1/traces", "for i in {1..10}", "/api/v1/stock/batches", "aws s3 mb", "aws iam create-user",
    "/api/v1/photos/upload", "aws s3 ls", "pytest tests/ -v", "--cov=app", "SELECT COUNT(*)", "PostGIS_Full_Version",
    "redis-cli", "LLEN celery", "PromQL", "python --version", "pip install -r requirements.txt", "py_compile",
    "SELECT 1;", "OTEL_ENABLED=false docker-compose restart api", "docker logs", "jwks.json", "docker images",
    "DOCKER_BUILDKIT=1 docker build", "DB_POOL_SIZE=50", "allkeys-lru", "--scale api=3", "pg_dump", "< backup.sql",
)  # fmt: skip
VERDICTS = ("as written", "differs: ", "not tried")


def tables() -> dict[str, list[tuple[str, str]]]:
    """Rows by section: what is in the guide, and what becomes of it."""
    _, _, ours = PAGE.partition("\n## The deployment guide, section by section\n")
    parts = [part.partition("\n") for part in re.split(r"^### ", ours, flags=re.MULTILINE)[1:]]
    return {title: re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)[1:] for title, _, text in parts}


def test_every_section_has_its_rows() -> None:
    assert tuple(tables()) == SECTIONS
    assert all(tables().values())


@pytest.mark.parametrize("section", SECTIONS)
def test_each_row_says_whether_it_works_and_if_not_so_why(section: str) -> None:
    for asked, verdict in tables()[section]:
        assert verdict.startswith(VERDICTS), asked
        assert verdict.removeprefix("differs: ").removeprefix("not tried").strip(), asked


def test_every_command_is_spoken_of() -> None:
    asked = "\n".join(asked for rows in tables().values() for asked, _ in rows)
    assert [each for each in COMMANDS if each not in asked] == []
