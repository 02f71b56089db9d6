"""A child of the runner: its log, its end, its leftovers."""

from __future__ import annotations

import itertools
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from gehor.config.child import LOG_LIMIT, MARK, Child, end_leftovers

FOREVER = [sys.executable, "-c", "import signal; signal.pause()"]
FAMILY = [
    sys.executable,
    "-c",
    f"import signal, subprocess; print(subprocess.Popen({FOREVER!r}).pid, flush=True); signal.pause()",
]


def _ended(child: Child) -> None:
    assert child.process is not None
    child.process.wait(20)


def test_stopping_a_child_ends_what_it_had_started_too(tmp_path: Path) -> None:
    child = Child("family", [*FAMILY[:2], FAMILY[2].replace("input()", "import signal; signal.pause()")], {}, tmp_path)
    child.start()
    while not child.log.read_text().endswith("\n"):
        assert child.alive()
    grandchild = os.pidfd_open(int(child.log.read_text()))

    child.stop()

    assert not child.alive()
    # The system may take a moment to carry out what it was told; without an end this would wait in vain.
    assert select.select([grandchild], [], [], 20)[0]


def test_child_that_keeps_dying_is_made_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("gehor.config.child.time.monotonic", lambda: now[0])
    child = Child("short", [sys.executable, "-c", ""], {}, tmp_path)
    child.start()
    starts = []
    for _ in range(400):
        now[0] += 0.5
        _ended(child)
        if child.start_again():
            starts.append(now[0])
    child.stop()

    pauses = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert pauses[:4] == [1.0, 2.0, 4.0, 8.0]
    assert max(pauses) == 30.0


def test_only_lines_that_tell_of_an_error_reach_the_terminal(tmp_path: Path) -> None:
    child = Child("web", FOREVER, {}, tmp_path)
    child.log.parent.mkdir()
    child.log.write_text("08:00 INFO fine\n08:01 ERROR the disk is full\n08:02 ERROR half a li")

    first = list(child.new_errors())
    with child.log.open("a") as log:
        log.write("ne\n")

    assert first == ["08:01 ERROR the disk is full"]
    assert list(child.new_errors()) == ["08:02 ERROR half a line"]


def test_log_that_has_grown_too_long_is_put_aside_at_the_start(tmp_path: Path) -> None:
    child = Child("web", [sys.executable, "-c", "print('anew')"], {}, tmp_path)
    child.log.parent.mkdir()
    with child.log.open("wb") as log:
        log.truncate(LOG_LIMIT + 1)
    child.start()
    _ended(child)

    assert child.log.read_text() == "anew\n"
    assert child.log.with_suffix(".log.1").stat().st_size == LOG_LIMIT + 1


@pytest.mark.crash
def test_next_start_ends_its_own_leftovers_and_nobody_elses(tmp_path: Path) -> None:
    own = subprocess.Popen(FOREVER, env={MARK: str(tmp_path / "own")})
    other = subprocess.Popen(FOREVER, env={MARK: str(tmp_path / "other")})
    try:
        ended = end_leftovers(tmp_path / "own")
        assert ended == 1
        assert own.wait(20) == -9
        assert other.poll() is None
    finally:
        for process in (own, other):
            process.kill()
            process.wait()
