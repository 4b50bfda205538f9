"""Which network is in use: the shipped one, then what was promoted, and back again, whatever is interrupted."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.networks import CURRENT, BeingChanged, UnknownVersion, Versions, digest
from app.vision import ModelMissing


def network(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "metrics.json").write_text(json.dumps({"version": version}))
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Versions:
    network(tmp_path / "models" / "plants", "shipped")
    for version in ("2026.2-farm", "2026.1-farm"):
        network(tmp_path / "farm" / "plants" / version, version)
    return Versions.under(tmp_path / "models", tmp_path / "farm")


def test_the_shipped_network_is_in_use_until_another_is_promoted(store: Versions) -> None:
    assert store.in_use() == store.shipped
    store.promote(store.find("2026.1-farm"))
    assert store.in_use() == store.farm / "2026.1-farm"


def test_versions_are_listed_with_the_shipped_one_first(store: Versions) -> None:
    (store.farm / ".training-1" / "version").mkdir(parents=True)
    network(store.farm / ".training-2", "unfinished")
    assert [folder.name for folder in store.installed()] == ["plants", "2026.1-farm", "2026.2-farm"]


def test_a_farm_without_a_folder_has_the_shipped_one(tmp_path: Path) -> None:
    network(tmp_path / "plants", "shipped")
    store = Versions.under(tmp_path, tmp_path / "nowhere")
    assert store.installed() == [store.in_use()] == [store.shipped]
    assert not store.farm.exists()


def test_going_back_step_by_step(store: Versions) -> None:
    first, second = store.find("2026.1-farm"), store.find("2026.2-farm")
    store.promote(first)
    store.promote(second)
    store.promote(second)
    assert store.rollback() == store.in_use() == first
    assert store.rollback() == store.in_use() == store.shipped
    with pytest.raises(UnknownVersion, match="no earlier version"):
        store.rollback()
    assert store.in_use() == store.shipped


def test_going_back_passes_over_what_was_deleted(store: Versions) -> None:
    first = store.find("2026.1-farm")
    store.promote(first)
    store.promote(store.find("2026.2-farm"))
    (first / "metrics.json").unlink()
    assert store.rollback() == store.shipped


def test_a_version_in_use_that_was_deleted_is_named_and_can_be_left(store: Versions) -> None:
    folder = store.find("2026.1-farm")
    store.promote(folder)
    (folder / "metrics.json").unlink()
    with pytest.raises(ModelMissing, match=r"2026.1-farm, which is not there"):
        store.in_use()
    assert store.rollback() == store.in_use() == store.shipped


@pytest.mark.parametrize("name", ["nothing", "../../models/plants", "", "."])
def test_unknown_versions(store: Versions, name: str) -> None:
    with pytest.raises(UnknownVersion):
        store.find(name)


@pytest.mark.parametrize("interrupted", ["fsync", "replace"])
def test_an_interrupted_promotion_leaves_what_was(
    store: Versions, monkeypatch: pytest.MonkeyPatch, interrupted: str
) -> None:
    store.promote(store.find("2026.1-farm"))

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(*((os, "fsync", dies) if interrupted == "fsync" else (Path, "replace", dies)))
        with pytest.raises(KeyboardInterrupt):
            store.promote(store.find("2026.2-farm"))
    assert store.in_use().name == "2026.1-farm"
    store.promote(store.find("2026.2-farm"))
    assert store.in_use().name == "2026.2-farm"
    assert store.rollback().name == "2026.1-farm"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": null}'])
def test_a_damaged_record_is_named_and_not_guessed_at(store: Versions, content: str) -> None:
    store.farm.mkdir(exist_ok=True)
    (store.farm / CURRENT).write_text(content)
    with pytest.raises(ModelMissing, match=r"current.json, which says what network is in use, is damaged"):
        store.in_use()


def broken_off(store: Versions, change: Callable[[], object]) -> None:
    with store.changing():
        change()
        raise RuntimeError


def test_a_change_that_fails_in_the_end_has_changed_nothing(store: Versions) -> None:
    first, second = store.find("2026.1-farm"), store.find("2026.2-farm")
    with pytest.raises(RuntimeError):
        broken_off(store, lambda: store.promote(first))
    assert store.in_use() == store.shipped
    assert not (store.farm / CURRENT).exists()
    with store.changing():
        store.promote(first)
    for change in (lambda: store.promote(second), store.rollback):
        with pytest.raises(RuntimeError):
            broken_off(store, change)
        assert store.in_use() == first


def test_two_do_not_change_it_at_once(store: Versions) -> None:
    with store.changing(), pytest.raises(BeingChanged), store.changing():
        pass
    with store.changing():
        pass


def test_a_digest_is_of_weights_and_of_all_that_changes_a_count(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"weights")
    said = {"version": "1", "threshold": 0.3, "farm": {"better": True}}
    same = [
        digest(tmp_path, said),
        digest(tmp_path, dict(reversed(said.items()))),
        digest(tmp_path, said | {"farm": 1}),
    ]
    assert len(set(same)) == 1
    assert digest(tmp_path, said | {"threshold": 0.4}) != same[0]
    (tmp_path / "model.onnx").write_bytes(b"others")
    assert digest(tmp_path, said) != same[0]
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(ModelMissing, match=r"model\.onnx"):
        digest(tmp_path, said)


def test_weights_that_did_not_change_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights, read, reads = tmp_path / "model.onnx", Path.read_bytes, list[Path]()

    def noted(path: Path) -> bytes:
        reads.append(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    weights.write_bytes(b"weights")
    before = [digest(tmp_path, {}) for _ in range(2)]
    weights.write_bytes(b"another")
    os.utime(weights, ns=(1, 1))
    assert digest(tmp_path, {}) not in before
    assert reads == [weights, weights]
