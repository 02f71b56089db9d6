"""The administrator looks after the office words, and says which answers are approved."""

from __future__ import annotations

import pytest
from time_machine import travel

from gehor.office import queries
from tests.cast import AT, DAY, load_cast
from tests.pages.desk.desk import at_desk

pytestmark = pytest.mark.django_db
WORDS, APPROVALS = "/sv/desk/office/plain-words/", "/sv/desk/office/approval-rules/"


@travel(AT, tick=False)
def test_a_word_is_added_found_changed_and_taken_away(db: None) -> None:
    client = at_desk(load_cast().adam)
    added = client.post(f"{WORDS}set-plain-word/", {"word": "Framledes", "instead": "sedan"})
    assert added.status_code == 302
    key = next(row.id for row in queries.plain_words() if row.word == "framledes")
    assert "framledes" in client.get(f"{WORDS}?q=framl").content.decode()

    client.post(f"{WORDS}{key}/set-plain-word/", {"instead": "senare"})
    assert "senare" in client.get(WORDS).content.decode()
    assert client.post(f"{WORDS}{key}/set-plain-word/", {"instead": "framledes"}).status_code == 422
    client.post(f"{WORDS}{key}/end-plain-word/")
    assert "framledes" not in client.get(WORDS).content.decode()
    assert "Inget ord passar" in client.get(f"{WORDS}?q=zzz").content.decode()


@travel(AT, tick=False)
def test_an_approval_is_set_from_a_day_and_shown_with_who_may(db: None) -> None:
    client = at_desk(load_cast().adam)
    said = {"category_code": "REN-01", "needed": "yes", "approvers": "managers", "valid_from": DAY.isoformat()}
    assert client.post(f"{APPROVALS}set-approval-rule/", said).status_code == 302
    assert "en chef för enheten" in client.get(APPROVALS).content.decode()
    assert client.get(f"{APPROVALS}set-approval-rule/?category=REN-01").status_code == 200

    late = client.post(f"{APPROVALS}set-approval-rule/", {**said, "valid_from": "2020-01-01"})
    assert late.status_code == 422
