"""The supervisor of `make run`, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stockholm_intl.embedded.binaries import REPOSITORY

ASK = (
    "import os, psycopg;"
    "print(psycopg.connect(os.environ['DATABASE_URL']).execute('SELECT 41 + 1').fetchone()[0])"
)
SAY_READY_AND_WAIT = "import time; print('ready', flush=True); time.sleep(600)"


@pytest.fixture
def environment(open_tmp: Path) -> dict[str, str]:
    without_servers = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "HTTPS", "MANIFEST_STATIC"}
    }
    return without_servers | {"VAR_DIR": str(open_tmp / "var")}


def supervise(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "stockholm_intl.embedded.run", *arguments],
        env=environment,
        cwd=REPOSITORY,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def lines_until(process: subprocess.Popen[str], wanted: str) -> Iterator[str]:
    assert process.stdout
    for line in process.stdout:
        yield line.strip()
        if line.strip() == wanted:
            return


def server_number(environment: dict[str, str]) -> int:
    pid_file = Path(environment["VAR_DIR"], "postgres", "data", "postmaster.pid")
    return int(pid_file.read_text().splitlines()[0])


def is_alive(number: int) -> bool:
    return Path(f"/proc/{number}").exists()


def wait_until_gone(number: int) -> bool:
    deadline = time.monotonic() + 15
    while is_alive(number) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(number)


def test_command_finds_the_private_database(environment: dict[str, str]) -> None:
    output, _ = supervise(environment, "--", sys.executable, "-c", ASK).communicate(timeout=60)
    assert output.splitlines()[-1] == "42"


def test_exit_code_of_the_command_is_handed_on(environment: dict[str, str]) -> None:
    process = supervise(environment, "--", sys.executable, "-c", "raise SystemExit(3)")
    process.communicate(timeout=60)
    assert process.returncode == 3


def test_impatient_ctrl_c_still_stops_the_database_in_order(environment: dict[str, str]) -> None:
    process = supervise(environment, "--", sys.executable, "-c", SAY_READY_AND_WAIT)
    assert list(lines_until(process, "ready"))[-1] == "ready"
    number = server_number(environment)
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    output, _ = process.communicate(timeout=30)
    assert output.splitlines()[-1] == "Stopped."
    assert process.returncode == 0
    assert not is_alive(number)


def test_killed_supervisor_leaves_no_server_behind(environment: dict[str, str]) -> None:
    process = supervise(environment, "--", sys.executable, "-c", SAY_READY_AND_WAIT)
    assert list(lines_until(process, "ready"))[-1] == "ready"
    number = server_number(environment)
    process.kill()
    process.communicate(timeout=30)
    assert wait_until_gone(number)


def test_taken_port_is_said_before_anything_starts(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = supervise(environment | {"PORT": str(port)})
        output, _ = process.communicate(timeout=60)
    assert output.strip().splitlines() == [
        f"Port {port} is taken by another program (perhaps another `make run`).",
        f"Stop that one, or type: make run PORT={port + 1}",
    ]
    assert process.returncode == 1
    assert not Path(environment["VAR_DIR"], "postgres").exists()
