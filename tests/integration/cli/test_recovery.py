"""What a killed run leaves behind is found and put right, and nothing else is touched."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.cli.refused import Refused
from app.cli.stack import database_folder, recovery, state
from app.cli.stack.database_folder import DamagedDatabase
from app.cli.stack.folders import ELSEWHERE, Folders, locate, prepare, record, unfinished_cluster
from app.cli.stack.identity import Identity
from app.cli.stack.program import MARK
from app.cli.stack.state import State


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path, tmp_path / ".demeter", tmp_path / ".demeter", None)
    prepare(made)
    return made


@pytest.fixture
def process() -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(["sleep", "60"]) as sleeping:
        yield sleeping
        sleeping.kill()


def whole_cluster(folders: Folders) -> Path:
    (folders.cluster / "global").mkdir(parents=True)
    (folders.cluster / "PG_VERSION").write_text("15\n")
    (folders.cluster / "global" / "pg_control").write_text("")
    return folders.cluster


def recorded(folders: Folders, identity: Identity) -> None:
    services = {"redis": {"process": asdict(identity)}}
    State("running", supervisor=asdict(identity), services=services).write(folders)


def test_a_clean_folder_needs_nothing(folders: Folders) -> None:
    whole_cluster(folders)
    assert recovery.recover(folders) == []


def test_what_a_restore_that_was_killed_left_open_goes(folders: Folders) -> None:
    whole_cluster(folders)
    for left in (folders.restored / "data", folders.servers / "opened"):
        left.mkdir(parents=True)
        assert recovery.recover(folders) == ["Removed what an interrupted restore had left lying open."]
    assert [folders.restored.exists(), (folders.servers / "opened").exists()] == [False, False]


def test_a_recorded_process_that_still_lives_is_ended(folders: Folders, process: "subprocess.Popen[bytes]") -> None:
    identity = Identity.of(process.pid)
    assert identity
    recorded(folders, identity)
    assert recovery.recover(folders) == [f"Ended what an interrupted run had left running: process {process.pid}."]
    assert process.wait(5) == -9


def test_a_copy_of_a_running_stacks_folder_ends_nothing_of_it(
    folders: Folders, process: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    identity = Identity.of(process.pid)
    assert identity
    recorded(folders, identity)
    shutil.copytree(folders.home, tmp_path / "copy" / ".demeter")
    copy = replace(folders, home=tmp_path / "copy" / ".demeter", servers=tmp_path / "copy" / ".demeter")
    assert recovery.recover(copy) == []
    assert state.recorded(copy) == {}
    assert process.poll() is None
    assert state.recorded(folders)["supervisor"]["pid"] == process.pid


def test_a_recycled_pid_in_the_record_is_left_alone(folders: Folders, process: "subprocess.Popen[bytes]") -> None:
    identity = Identity.of(process.pid)
    assert identity
    recorded(folders, Identity(identity.pid, identity.began - 100, identity.boot))
    assert recovery.recover(folders) == []
    assert process.poll() is None


def test_a_process_that_carries_our_mark_is_ended_and_that_of_another_stack_is_not(folders: Folders) -> None:
    ours, others = (
        subprocess.Popen(["sleep", "60"], env={MARK: str(home)}) for home in (folders.home, "/srv/another/.demeter")
    )
    try:
        # Between fork and exec a process still shows our own environment.
        deadline = time.monotonic() + 5
        while MARK.encode() not in Path(f"/proc/{others.pid}/environ").read_bytes() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(recovery.recover(folders)) == 1
        assert ours.wait(5) == -9
        assert others.poll() is None
    finally:
        for each in (ours, others):
            each.kill()
            each.wait(5)


@pytest.mark.parametrize("content", ["", '{"services": ', "[]", '{"services": [1, 2]}', '{"services": {"a": null}}'])
def test_a_damaged_state_file_does_not_stop_a_start(folders: Folders, content: str) -> None:
    folders.state.write_text(content)
    assert all("state file" in sentence for sentence in recovery.recover(folders))


def test_a_cluster_whose_making_was_interrupted_is_removed(folders: Folders) -> None:
    half = unfinished_cluster(folders.cluster)
    half.mkdir()
    (half / "PG_VERSION").write_text("15\n")
    assert recovery.recover(folders) == ["Removed a database folder whose making had been interrupted."]
    assert not half.exists()


@pytest.mark.parametrize("left", ["PG_VERSION", "base/1/112", "global/pg_control"])
def test_a_database_folder_that_lost_something_is_refused_and_left_as_it_is(folders: Folders, left: str) -> None:
    """Damage or a missing mount: what is made by us but not finished lies under another name."""
    (folders.cluster / left).parent.mkdir(parents=True)
    (folders.cluster / left).write_text("")
    if left.startswith("global"):
        (folders.cluster / "base").mkdir()
    with pytest.raises(DamagedDatabase, match=str(folders.cluster)):
        list(database_folder.examine(folders))
    assert (folders.cluster / left).exists()


@pytest.mark.parametrize("emptied", ["emptied", ""])
def test_a_database_that_is_gone_is_not_replaced_by_an_empty_one(folders: Folders, emptied: str) -> None:
    record(folders)
    if emptied:
        folders.cluster.mkdir()
    with pytest.raises(DamagedDatabase, match=f"(?s){folders.cluster}.*mount"):
        list(database_folder.examine(folders))


def test_before_a_database_was_made_there_is_nothing_to_refuse(folders: Folders) -> None:
    assert list(database_folder.examine(folders)) == []


def test_a_folder_that_is_no_cluster_is_put_aside_and_never_deleted(folders: Folders) -> None:
    folders.cluster.mkdir()
    (folders.cluster / "precious").write_text("perhaps")
    [sentence] = database_folder.examine(folders)
    assert "put aside" in sentence
    [aside] = folders.servers.glob("postgres.broken-*")
    assert (aside / "precious").read_text() == "perhaps"
    assert not folders.cluster.exists()


def test_a_stale_pid_file_is_removed_even_if_its_pid_is_now_somebody_else(
    folders: Folders, process: "subprocess.Popen[bytes]"
) -> None:
    cluster = whole_cluster(folders)
    (cluster / "postmaster.pid").write_text(f"{process.pid}\n{cluster}\n")
    assert recovery.recover(folders) == ["Removed the pid file of a database server that no longer runs."]
    assert process.poll() is None
    assert not (cluster / "postmaster.pid").exists()


def test_damaged_ports_are_forgotten(folders: Folders) -> None:
    whole_cluster(folders)
    folders.ports.write_text('{"api": 80')
    assert recovery.recover(folders) == ["The file of remembered ports was damaged; new ones are chosen."]
    assert not folders.ports.exists()


def test_root_keeps_the_data_elsewhere_when_the_servers_user_cannot_enter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root starts servers as another user")
    closed, entered = tmp_path / "closed", Path("/tmp") / f"demeter-test-{os.getpid()}"  # noqa: S108
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("DEMETER_HOME", str(closed / ".demeter"))
    found = locate()
    assert found.servers.parent == ELSEWHERE
    assert found.home == closed / ".demeter"
    entered.mkdir(mode=0o755)
    try:
        monkeypatch.setenv("DEMETER_HOME", str(entered / ".demeter"))
        assert locate().servers == entered / ".demeter"
    finally:
        shutil.rmtree(entered)


def test_the_database_stays_where_it_was_made_whatever_would_be_chosen_today(
    monkeypatch: pytest.MonkeyPatch, folders: Folders, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEMETER_HOME", str(folders.home))
    record(replace(folders, servers=tmp_path / "apart"))
    assert locate().servers == tmp_path / "apart"
    moved, copied = tmp_path / "moved", tmp_path / "copied"
    shutil.copytree(folders.home, copied)
    monkeypatch.setenv("DEMETER_HOME", str(copied))
    assert locate().servers != tmp_path / "apart"
    folders.home.rename(moved)
    monkeypatch.setenv("DEMETER_HOME", str(moved))
    assert locate().servers == tmp_path / "apart"


def test_a_database_inside_the_home_travels_with_it(
    monkeypatch: pytest.MonkeyPatch, folders: Folders, tmp_path: Path
) -> None:
    record(folders)
    shutil.copytree(folders.home, tmp_path / "copied")
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / "copied"))
    assert locate().servers == tmp_path / "copied"
    (tmp_path / "copied" / "database.json").write_text('{"home": ')
    with pytest.raises(Refused, match=r"database.json.*is damaged"):
        locate()
