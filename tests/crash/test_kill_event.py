"""Whoever sends one text to many is killed half-way, again and again: nobody gets it twice, and nobody goes without."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crash.conftest import SlowServer

# With the mark of the database the tests' own one is made, from which ours is copied.
pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
# After so many answers the process is killed, each time anew.
KILLS = (1, 7, 20)


def test_a_shared_answer_killed_half_way_reaches_everybody_just_once(
    surroundings: dict[str, str], mail_server: tuple[int, SlowServer]
) -> None:
    for role in ("load", "snow"):
        _role(role, surroundings)
    for answered in KILLS:
        _killed_after(answered, surroundings)

    _role("send_event_answers", surroundings)
    _role("settle", surroundings)

    facts = _facts(surroundings)
    assert set(facts["replies"].values()) == {1}
    assert len(facts["replies"]) == 60
    assert facts["journal"] == []
    # A receipt and an answer each, and each of them once.
    assert len(mail_server[1].got) == 120
    assert set(mail_server[1].got.values()) == {1}


def _killed_after(answered: int, env: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.office", "send_event_answers"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        for _ in range(answered):
            assert process.stdout.readline().startswith("answered")
    finally:
        process.kill()
        process.communicate()


def _facts(env: dict[str, str]) -> Any:
    return json.loads(_role("check", env).split(" ", 1)[1])


def _role(role: str, env: dict[str, str]) -> str:
    """The last line of a role that ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.office", role],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]
