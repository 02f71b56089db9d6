"""Whatever is killed, and whenever: what was acknowledged is there, once, and nothing is sent twice."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import Any

import pytest

from tests.crash.conftest import SlowServer
from tests.crash.roles import Office

pytestmark = pytest.mark.crash
KILLS = 12
# Two that send, so that both reach for the same message.
OFFICE = ("write", "bring", "register", "post", "post")
LEFT_THE_HOUSE, NOBODY_KNOWS = "accepted", "unsure"


class Worker:
    """One role, again and again; what it says is read as it comes."""

    def __init__(self, office: Office, role: str) -> None:
        self.office, self.role = office, role
        self.said: list[str] = []
        self.start()

    def start(self) -> None:
        """Begin; `busy` once it has done something, so no kill hits only the start."""
        self.process = self.office.begin(self.role)
        self.busy = threading.Event()
        self.reader = threading.Thread(target=self._read, args=(len(self.said),), daemon=True)
        self.reader.start()

    def _read(self, before: int) -> None:
        for line in self.process.said:
            # A line without its end was cut by the kill: it acknowledged nothing.
            if line.endswith("\n"):
                self.said.append(line.strip())
            if len(self.said) > before:
                self.busy.set()
        self.busy.set()

    def kill(self) -> None:
        """kill -9, and what it still had said is read to the end."""
        self.process.kill()
        self.reader.join(timeout=10)

    def told(self, word: str) -> list[str]:
        """What it told under this word, over all its lives."""
        return [line.split(" ", 1)[1] for line in self.said if line.startswith(f"{word} ")]


@pytest.fixture
def aftermath(office: Office) -> tuple[list[str], Any]:
    """(acknowledged references, the facts in the end) of an office whose processes were killed again and again."""
    chance = random.Random(20261124)
    workers = [Worker(office, role) for role in OFFICE]
    for worker in workers:
        assert worker.busy.wait(timeout=90)
    for _ in range(KILLS):
        victim = chance.choice([worker for worker in workers if worker.busy.is_set()] or workers)
        assert victim.busy.wait(timeout=90)
        # A moment by chance: anywhere in what it does just now.
        threading.Event().wait(chance.uniform(0.1, 0.6))
        victim.kill()
        victim.start()
    for worker in workers:
        worker.kill()
    office.does("settle")
    return [reference for worker in workers for reference in worker.told("received")], office.facts()


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
