"""Whoever sends one text to many is killed half-way, again and again: nobody gets it twice, and nobody goes without."""

from __future__ import annotations

import pytest

from tests.crash.conftest import SlowServer
from tests.crash.roles import Office

pytestmark = pytest.mark.crash
# After so many answers the process is killed, each time anew.
KILLS = (1, 7, 20)


def test_a_shared_answer_killed_half_way_reaches_everybody_just_once(
    office: Office, mail_server: tuple[int, SlowServer]
) -> None:
    office.does("snow")
    for answered in KILLS:
        process = office.begin("send_event_answers")
        for _ in range(answered):
            assert process.said.readline().startswith("answered")
        process.kill()

    office.does("send_event_answers")
    office.does("settle")

    facts = office.facts()
    assert set(facts["replies"].values()) == {1}
    assert len(facts["replies"]) == 60
    assert facts["journal"] == []
    # A receipt and an answer each, and each of them once.
    assert len(mail_server[1].got) == 120
    assert set(mail_server[1].got.values()) == {1}
