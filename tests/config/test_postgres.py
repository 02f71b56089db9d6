"""The embedded server: one at a time, shared, adopted, and back after a crash."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gehor.config import postgres_place
from gehor.config.postgres import Embedded
from gehor.config.postgres_binaries import DatabaseTrouble, others_reach

STARTER = """
import signal, sys
from pathlib import Path
from gehor.config.postgres import Embedded
print(Embedded(Path(sys.argv[1])).join(), flush=True)
signal.pause()
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder the server's user can reach, which pytest's own folders under root are not."""
    with tempfile.TemporaryDirectory(prefix="gehor-pg-") as folder:
        Path(folder).chmod(0o711)
        data = Path(folder) / "data"
        postgres_place.make_data_folder(data)
        yield data
        server = Embedded(data)
        if (data / "postgres" / "cluster").exists() and server.lives():
            server.join()
            server.leave()


def _postmaster(data: Path) -> int:
    return int((data / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0])


def _gone(pid: int) -> bool:
    """True once the process has ended; its last breath may come a moment after its files are gone."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(process):
        return bool(select.select([process], [], [], 20)[0])


def _killed_starter(data: Path) -> str:
    with subprocess.Popen([sys.executable, "-c", STARTER, str(data)], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        starter.kill()
    return url


def test_server_listens_on_a_private_socket_and_on_no_port(data: Path) -> None:
    server = Embedded(data)
    with psycopg.connect(server.join()) as connection:
        addresses = connection.execute("SHOW listen_addresses").fetchone()
        durable = connection.execute("SHOW fsync").fetchone()
    mode = (data / "postgres" / "socket").stat().st_mode & 0o777
    server.leave()

    assert (addresses, durable, mode) == (("",), ("on",), 0o700)


def test_last_of_two_users_stops_the_server_and_the_first_does_not(data: Path) -> None:
    first, second = Embedded(data), Embedded(data)
    assert first.join() == second.join()
    pid = _postmaster(data)

    first.leave()
    assert second.answers()
    second.leave()

    assert _gone(pid)
    assert not second.lives()


@pytest.mark.crash
def test_server_of_a_killed_starter_is_adopted_and_stopped_by_the_next_one(data: Path) -> None:
    url = _killed_starter(data)
    pid = _postmaster(data)
    server = Embedded(data)

    assert server.join() == url
    assert _postmaster(data) == pid
    server.leave()

    assert _gone(pid)


@pytest.mark.crash
def test_killed_server_comes_back_with_every_committed_row(data: Path) -> None:
    with psycopg.connect(_killed_starter(data)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 2000) AS number")
    os.kill(_postmaster(data), signal.SIGKILL)
    server = Embedded(data)

    with psycopg.connect(server.join()) as connection:
        rows = connection.execute("SELECT count(*) FROM kept").fetchone()
    server.leave()

    assert rows == (2000,)


def test_lock_file_with_the_number_of_another_program_does_not_stop_the_start(data: Path) -> None:
    server = Embedded(data)
    server.join()
    server.leave()
    (data / "postgres" / "cluster" / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")

    server.join()
    answered = server.answers()
    server.leave()

    assert answered


def test_data_directory_of_another_major_version_is_refused_with_both_versions(data: Path) -> None:
    server = Embedded(data)
    server.join()
    server.leave()
    (data / "postgres" / "cluster" / "PG_VERSION").write_text("14\n")

    with pytest.raises(DatabaseTrouble, match=r"PostgreSQL 14, the programs found are 1[5-9]"):
        Embedded(data).join()


def test_folder_named_for_programs_without_any_is_refused_by_name(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEHOR_PG_BIN", str(data))

    with pytest.raises(DatabaseTrouble, match=r"GEHOR_PG_BIN: .* holds no program called postgres"):
        Embedded(data).join()


def test_path_too_long_for_a_socket_gets_a_short_folder_that_works(data: Path) -> None:
    deep = data / ("long-" * 18)
    postgres_place.make_data_folder(deep)
    server = Embedded(deep)

    url = server.join()
    answered = server.answers()
    server.leave()

    assert answered
    assert str(deep) not in url
    os.rmdir(postgres_place.of(deep).socket)


def test_socket_folder_open_to_others_is_refused_as_a_trap(data: Path) -> None:
    trap = postgres_place.of(data).socket
    trap.mkdir()
    trap.chmod(0o777)

    with pytest.raises(DatabaseTrouble, match="open to others"):
        Embedded(data).join()


def test_copy_of_a_data_folder_does_not_write_into_the_first_ones_database(tmp_path: Path) -> None:
    first, copy, apart = tmp_path / "first", tmp_path / "copy", tmp_path / "apart"
    for folder in (first, copy, apart):
        folder.mkdir()
    for folder in (first, copy):
        (folder / "postgres.place").write_text(str(apart))
    (apart / "belongs-to").write_text(str(first))

    assert postgres_place.of(first).folder == apart
    with pytest.raises(DatabaseTrouble, match="is a copy of"):
        postgres_place.of(copy)


def test_moved_data_folder_keeps_its_database(tmp_path: Path) -> None:
    moved, apart = tmp_path / "moved", tmp_path / "apart"
    moved.mkdir()
    apart.mkdir()
    (moved / "postgres.place").write_text(str(apart))
    (apart / "belongs-to").write_text(str(tmp_path / "where-it-was"))

    assert postgres_place.of(moved).folder == apart
    assert (apart / "belongs-to").read_text() == str(moved)


def test_closed_home_is_noticed_and_not_opened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "checkout").mkdir(parents=True)
    home.chmod(0o700)

    assert not others_reach(home / "checkout")
    assert home.stat().st_mode & 0o777 == 0o700


def test_unwritable_data_folder_is_refused_with_the_name_of_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Root may write everywhere, so the refusal is played.
    monkeypatch.setattr("gehor.config.postgres_place.tempfile.mkstemp", refuse)

    with pytest.raises(DatabaseTrouble, match=r"GEHOR_DATA: .* can not be written \(Permission denied\)"):
        postgres_place.make_data_folder(tmp_path / "data")
