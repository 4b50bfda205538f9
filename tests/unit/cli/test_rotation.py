from pathlib import Path

from app.cli.stack.rotation import RotatingLog


def test_a_grown_log_is_put_aside_and_only_two_older_ones_are_kept(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "api.log", limit_bytes=10)
    for number in range(5):
        log.write(f"line number {number}\n".encode())
    log.write(b"now")
    log.close()
    names = ("api.log", "api.log.1", "api.log.2")
    assert [(tmp_path / name).read_text() for name in names] == ["now", "line number 4\n", "line number 3\n"]
    assert not (tmp_path / "api.log.3").exists()


def test_a_line_is_never_torn_between_two_files(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "api.log", limit_bytes=5)
    log.write(b'{"half": ')
    log.write(b'"a line"}\n')
    log.close()
    assert (tmp_path / "api.log.1").read_text() == '{"half": "a line"}\n'


def test_a_restart_continues_the_log(tmp_path: Path) -> None:
    for text in (b"before\n", b"after\n"):
        log = RotatingLog(tmp_path / "api.log")
        log.write(text)
        log.close()
    assert (tmp_path / "api.log").read_text() == "before\nafter\n"
