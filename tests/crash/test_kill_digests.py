"""Whoever mails summaries is killed again and again: nobody gets two of a day, and nobody goes without."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

# With the mark of the database the tests' own one is made, from which ours is copied.
pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
# After so many mails the process is killed, each time anew; the last time it is let work on.
KILLS = (1, 1)


def test_summaries_killed_half_way_are_laid_in_the_outbox_just_once_each(surroundings: dict[str, str]) -> None:
    _role("load", surroundings)
    for sent in KILLS:
        _killed_after(sent, surroundings)
    for _ in range(2):
        _role("send", surroundings)

    told = Counter(json.loads(_role("check", surroundings)))
    assert len(told) == 5
    assert set(told.values()) == {1}


def _killed_after(sent: int, env: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.digests", "send"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        for _ in range(sent):
            assert process.stdout.readline().startswith(("sent", "done"))
    finally:
        process.kill()
        process.communicate()


def _role(role: str, env: dict[str, str]) -> str:
    """The last line of a role that ends by itself."""
    command = [sys.executable, "-m", "tests.crash.digests", role]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]
