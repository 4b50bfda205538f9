"""The web app in a browser, on a real stack: the stories of `web/e2e`, the short ones unless E2E=all."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.networks import METRICS, PLANTS, WEIGHTS, described, digest
from tests.e2e.running import RunningStack, running_stack

SETTINGS = {"LOCAL_ACCOUNTS": "true", "WEBHOOK_PRIVATE_ADDRESSES": "true"}
CANDIDATE = "2026.11-farm"
WEB = Path(__file__).parents[2] / "web"
ROLES = ("worker", "supervisor", "admin")

pytestmark = pytest.mark.xdist_group("web")


@pytest.fixture(scope="module")
def farm(own_servers: None) -> Iterator[RunningStack]:  # noqa: ARG001
    if not shutil.which("chromium"):
        pytest.skip("there is no chromium; `apt-get install chromium`")
    if not (WEB / "dist" / "index.html").exists() or not (WEB / "node_modules" / ".bin" / "playwright").exists():
        pytest.skip("the web app is not built: scripts/web.sh")
    with running_stack(**SETTINGS) as stack:
        add_candidate(stack)
        yield stack


def add_candidate(stack: RunningStack) -> None:
    """A version that the farm trained: the shipped weights under another name, said to be better."""
    shipped = stack.folders.home / "models" / PLANTS
    (own := shipped / CANDIDATE).mkdir()
    (own / WEIGHTS).symlink_to((shipped / WEIGHTS).resolve())
    metrics = described(shipped)
    before, after = {"mae": 9.4, "f1": 0.81}, {"mae": 5.2, "f1": 0.88}
    said = metrics | {"version": CANDIDATE, "training": {"from": metrics["version"], "photos": 24}}
    judged = {"before": digest(shipped, metrics), "after": digest(own, said)}
    farm = {"held_out": list("abcdefghij"), "before": before, "after": after, "better": True, "judged": judged}
    (own / METRICS).write_text(json.dumps(said | {"farm": farm}))


def password(stack: RunningStack, role: str) -> str:
    return stack.demeter("user", "reset-password", f"{role}@demeter.local").splitlines()[-1]


def test_the_stories_of_the_web_app(farm: RunningStack) -> None:
    passwords = {role: password(farm, role) for role in ROLES}
    told = {"DEMETER_URL": f"http://localhost:{farm.port}", "E2E_PASSWORDS": json.dumps(passwords)}
    done = subprocess.run(["node_modules/.bin/playwright", "test"], cwd=WEB, env=os.environ | told, check=False)
    assert done.returncode == 0, "what failed is told above; pictures and traces lie in web/test-results"
