"""The administrator says what is put right within how long."""

from __future__ import annotations

import pytest
from time_machine import travel

from tests.cast import AT, DAY, load_cast
from tests.pages.desk.desk import at_desk

pytestmark = pytest.mark.django_db
TIMES = "/sv/desk/office/action-times/"


@travel(AT, tick=False)
def test_a_time_is_set_shown_taken_back_and_refused_without_words(db: None) -> None:
    client = at_desk(load_cast().adam)
    assert "Ingen åtgärdstid är inställd" in client.get(TIMES).content.decode()
    said = {"category_code": "GAT-01", "days": "5", "clock": "working", "what_sv": "Vi lagar hålet."}
    said["valid_from"] = DAY.isoformat()
    assert client.post(f"{TIMES}set-action-time/", said).status_code == 302
    assert "5 arbetsdagar: Vi lagar hålet." in client.get(TIMES).content.decode()
    assert "Vi lagar hålet." in client.get(f"{TIMES}set-action-time/?category=GAT-01").content.decode()

    assert client.post(f"{TIMES}set-action-time/", {**said, "what_sv": ""}).status_code == 422
    client.post(f"{TIMES}set-action-time/", {**said, "days": "", "valid_from": "2027-01-01"})
    assert "ingen tid lovas" in client.get(TIMES).content.decode()
