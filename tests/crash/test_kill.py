"""Whatever is killed, and whenever: what was acknowledged is there, once, and nothing is sent twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.crash.conftest import SlowServer

# With the mark of the database the tests' own one is made, from which ours is copied.
pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
KILLS = 12
# Two that send, so that both reach for the same message.
OFFICE = ("write", "bring", "register", "post", "post")
LEFT_THE_HOUSE, NOBODY_KNOWS = "accepted", "unsure"


class Process:
    """One role as a process; what it says is read as it comes."""

    def __init__(self, role: str, env: dict[str, str]) -> None:
        self.role, self.env = role, env
        self.said: list[str] = []
        self.start()

    def start(self) -> None:
        """Begin, and return once it has done something; so no kill hits only the start."""
        before = len(self.said)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.office", self.role],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.busy = threading.Event()
        self.reader = threading.Thread(target=self._read, args=(before,), daemon=True)
        self.reader.start()

    def _read(self, before: int) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            # A line without its end was cut by the kill: it acknowledged nothing.
            if line.endswith("\n"):
                self.said.append(line.strip())
            if len(self.said) > before:
                self.busy.set()
        self.busy.set()

    def kill(self) -> None:
        """kill -9, and what it still had said is read to the end."""
        self.process.kill()
        self.process.wait()
        self.reader.join(timeout=10)

    def told(self, word: str) -> list[str]:
        """What it told under this word, over all its lives."""
        return [line.split(" ", 1)[1] for line in self.said if line.startswith(f"{word} ")]


@pytest.fixture
def aftermath(surroundings: dict[str, str], mail_server: tuple[int, SlowServer]) -> tuple[list[str], Any]:
    """(acknowledged references, the facts in the end) of an office whose processes were killed again and again."""
    _once("load", surroundings)
    chance = random.Random(20261124)
    office = [Process(role, surroundings) for role in OFFICE]
    try:
        for process in office:
            assert process.busy.wait(timeout=90)
        for _ in range(KILLS):
            victim = chance.choice([process for process in office if process.busy.is_set()] or office)
            assert victim.busy.wait(timeout=90)
            # A moment by chance: anywhere in what it does just now.
            threading.Event().wait(chance.uniform(0.1, 0.6))
            victim.kill()
            victim.start()
    finally:
        for process in office:
            process.kill()
    _once("settle", surroundings)
    facts = json.loads(_once("check", surroundings).split(" ", 1)[1])
    return [reference for process in office for reference in process.told("received")], facts


def test_kill_nine_at_any_moment_loses_nothing_and_sends_nothing_twice(
    aftermath: tuple[list[str], Any], mail_server: tuple[int, SlowServer]
) -> None:
    acknowledged, facts = aftermath
    got = mail_server[1].got

    assert len(acknowledged) > KILLS
    assert Counter(acknowledged).most_common(1)[0][1] == 1
    assert set(acknowledged) <= facts["received"].keys()
    # Also what was received and not acknowledged any more has become a case.
    assert set(facts["received"].values()) == {"taken"}
    assert facts["cases"] == dict.fromkeys(facts["received"], 1)
    assert len(facts["mails"]) > 0
    assert set(facts["mails"].values()) == {1}
    assert set(facts["promises"].values()) == {1}
    assert set(facts["receipts"].values()) == {1}
    assert max(facts["replies"].values()) == 1

    assert facts["diary"] == list(range(1, len(facts["diary"]) + 1))
    assert len(facts["diary"]) > 0
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in facts["records"].values())

    assert max(got.values()) == 1
    states = facts["dispatches"]
    assert set(got) <= states.keys()
    assert set(states.values()) <= {LEFT_THE_HOUSE, NOBODY_KNOWS}
    assert {key for key, state in states.items() if state == LEFT_THE_HOUSE} <= set(got)
    unsure = {key for key, state in states.items() if state == NOBODY_KNOWS}
    assert unsure <= set(facts["before_a_person"])

    assert facts["journal"] == []
    assert facts["damaged"] == []


def _once(role: str, env: dict[str, str]) -> str:
    """The last line of a role that ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.office", role],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]
