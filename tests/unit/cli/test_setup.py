"""What `make setup` installs on a machine, and what it tells whom it may not help; apt itself is played."""

import shutil
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NOTHING_HERE = "has_postgres() { return 1; }; has_redis() { return 1; }; apt-get() { echo apt-get $*; };"


def sourced(script: str) -> "subprocess.CompletedProcess[str]":
    """Run with an interrupt that ends it, also where these tests run in the background and ignore it."""
    return subprocess.run(
        ["/bin/bash", "-c", f"source scripts/setup.sh; {script}"],
        cwd=ROOT,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


def lists(*names: str) -> str:
    return f"apt-cache() {{ printf '%s - spatial\\n' {' '.join(names)}; }};" if names else "apt-cache() { :; };"


def postgis(version: int) -> str:
    return f"postgresql-{version}-postgis-3"


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [([13, 15, 17], 15), ([16, 17], 17), ([9, 16], 16), ([13, 14], None), ([], None)],
)
def test_15_is_preferred_then_the_newest_and_nothing_older(offered: list[int], chosen: int | None) -> None:
    found = sourced(lists(*map(postgis, offered)) + "postgis_package")
    assert found.stdout.strip() == (postgis(chosen) if chosen else "")


def test_an_ordinary_user_is_told_every_command_even_with_empty_package_lists() -> None:
    told = sourced(NOTHING_HERE + lists() + "id() { echo 1000; }; system_packages")
    assert told.returncode == 1
    assert "sudo apt-get update && sudo apt-get install postgresql-<version>-postgis-3 redis-server" in told.stderr
    assert "apt-get" not in told.stdout


def test_root_installs_nothing_when_there_is_no_package() -> None:
    told = sourced(NOTHING_HERE + lists(postgis(13)) + "id() { echo 0; }; system_packages")
    assert told.returncode == 1
    assert "no package of PostGIS for PostgreSQL 15 or newer" in told.stderr
    assert "install" not in told.stdout


NO_CHECKERS = "command() { return 1; }; docker() { return 1; }; apt-get() { :; }; "


def test_an_ordinary_user_hears_what_the_checks_leave_out_and_goes_on() -> None:
    told = sourced(NO_CHECKERS + "id() { echo 1000; }; checking_packages && echo on")
    assert told.stdout == "on\n"
    assert (
        "without the packages prometheus docker-compose gdal-bin chromium some checks and tests are left out"
        in told.stderr
    )


@pytest.mark.parametrize(("installed", "ends"), [("true", ""), ("false", "could not install")])
def test_root_gets_what_the_checks_and_stories_need(installed: str, ends: str) -> None:
    script = NO_CHECKERS.replace("return 1; };", '[ "$2" = apt-get ]; };', 1)
    told = sourced(f"{script} id() {{ echo 0; }}; install_packages() {{ echo $*; {installed}; }}; checking_packages")
    assert (told.returncode, told.stdout) == (0, "prometheus docker-compose gdal-bin chromium\n")
    assert ends in told.stderr


@pytest.mark.parametrize(
    ("end", "code"), [(":", 0), ("return 7", 7), ("kill -TERM $BASHPID", 143), ("kill -INT $BASHPID", 130)]
)
def test_however_an_installation_ends_the_machine_is_left_as_it_was(tmp_path: Path, end: str, code: int) -> None:
    policy, cluster = tmp_path / "policy-rc.d", tmp_path / "createcluster.d" / "demeter.conf"
    seen = f'cat "{policy}" "{cluster}" >&2'
    ended = sourced(
        f'policy="{policy}"; cluster="{cluster}"; apt-get() {{ {seen}; {end}; }}; install_packages redis-server'
    )
    assert ended.returncode == code
    assert "exit 101" in ended.stderr
    assert "create_main_cluster = false" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_policy_of_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "policy-rc.d").write_text("theirs")
    sourced(f'policy="{tmp_path}/policy-rc.d"; cluster="{tmp_path}/c/d.conf"; apt-get() {{ :; }}; install_packages x')
    assert (tmp_path / "policy-rc.d").read_text() == "theirs"


@pytest.mark.parametrize(("version", "enough"), [("14.9 (Debian)", False), ("15.14 (Debian)", True), ("17beta1", True)])
def test_an_installed_postgresql_counts_from_15_on(tmp_path: Path, version: str, enough: object) -> None:
    (tmp_path / "extension").mkdir()
    (tmp_path / "extension" / "postgis.control").touch()
    for name in ("initdb", "pg_config"):
        (tmp_path / name).write_text(
            f'#!/bin/sh\n[ "$1" = --version ] && echo "PostgreSQL {version}" || echo "{tmp_path}"\n'
        )
        (tmp_path / name).chmod(0o755)
    # Those of the machine itself do not matter here.
    found = sourced(f'debian={tmp_path}/none; PATH="{tmp_path}:$PATH"; has_postgres')
    assert (found.returncode == 0) == enough


@pytest.mark.parametrize(("machines", "ours", "used"), [("v18.0.0", "v24.1.0", "bin"), ("v24.0.0", None, "machines")])
def test_the_web_app_is_made_with_our_own_node_where_there_is_one(
    tmp_path: Path, machines: str, ours: str | None, used: str
) -> None:
    project = tmp_path / "project"
    (project / "web" / "node_modules").mkdir(parents=True)
    shutil.copytree(ROOT / "scripts", project / "scripts")
    for name in ("package-lock.json", "node_modules/.lock"):
        (project / "web" / name).touch()
    for folder, version in ((tmp_path / "machines", machines), (project / ".venv/bin", ours)):
        folder.mkdir(parents=True)
        if version:
            (folder / "node").write_text(f"#!/bin/sh\necho {version}\n")
            (folder / "npm").write_text(f"#!/bin/sh\necho {folder.name} >../used; mkdir -p dist\n")
            for each in folder.iterdir():
                each.chmod(0o755)
    path = f"{tmp_path}/machines:/usr/bin:/bin"
    subprocess.run([project / "scripts/web.sh"], env={"PATH": path}, check=True)
    assert (project / "used").read_text().strip() == used
    asked = subprocess.run(["make", "-n", "pages", "api"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = [line for line in asked.splitlines() if "npm" in line]
    assert len(commands) == 2
    assert all(f'export PATH="{ROOT}/.venv/bin:$PATH"' in line for line in commands)
