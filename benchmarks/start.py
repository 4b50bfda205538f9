"""How long the API takes to start, as a container runs it, and how much memory it holds while nobody asks for anything.

    nice -n -5 .venv/bin/python -m benchmarks.start

It is asked for /health until it answers 200; no database is needed for that. Memory is what the process holds a few
seconds later (VmRSS). The median of some starts counts, after one that is not looked at. Where others use the machine,
the time it was at work is what an idle one would have taken, or more.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from app.cli.stack.ports import free_port
from benchmarks.machine import sentence

ROOT = Path(__file__).parents[1]
MOST_S, MOST_MB = 3.0, 180
IDLE_S = 3
NOBODY = "postgresql+asyncpg://nobody@localhost/none"
SERVE = "import sys; from app.cli.stack import web; web.PORT = int(sys.argv[1]); web.main()"


def started(folder: str) -> tuple[float, float, float]:
    """Seconds to the first healthy answer, those of the processor in them, and megabytes after that."""
    port = free_port()
    environment = os.environ | {
        "APP_ENV": "test",
        "STORAGE_DIR": folder,
        "OTEL_ENABLED": "false",
        "DATABASE_URL": NOBODY,
    }
    began = time.perf_counter()
    command = [sys.executable, "-c", SERVE, str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    try:
        while not healthy(port):
            if process.poll() is not None:
                raise SystemExit("The API ended before it answered.")
            time.sleep(0.01)
        took = time.perf_counter() - began
        worked = processor_s(process.pid)
        time.sleep(IDLE_S)
        return took, worked, memory_mb(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def processor_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS:"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = [started(folder) for _ in range(given.starts + 1)][1:]
    seconds, worked, memory = (statistics.median(column) for column in zip(*measured, strict=True))
    print(
        f"{sentence()}, load {os.getloadavg()[0]:.1f}: {seconds:.2f} s (aim {MOST_S}), of these {worked:.2f} at work;"
    )
    print(f"{memory:.0f} MB (aim {MOST_MB}).")
    sys.exit(seconds > MOST_S or memory > MOST_MB)


if __name__ == "__main__":
    main()
