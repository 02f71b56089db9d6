"""Private mail on the desk: one registrar asks, another confirms, and of its content nothing is shown afterwards."""

from __future__ import annotations

import pytest
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page
from tests.pages.desk.mails import case_of, comes, letter

pytestmark = pytest.mark.django_db
WORD = "hemligkväll"


def _case() -> str:
    return case_of(comes(letter(text=f"Ses vi? {WORD}", subject=WORD))).reference


def _path(reference: str, word: str) -> str:
    return f"/sv/desk/cases/{reference}/{word}/"


def test_one_asks_another_reads_and_confirms_and_nothing_of_it_is_shown(office: Cast) -> None:
    reference = _case()
    first, second = at_desk(office.rebecka), at_desk(office.tora)
    assert "Privat post" in page(first, f"cases/{reference}/")

    first.post(_path(reference, "mark-private"), {"reason": "forwarded_by_mistake"})
    assert "Någon annan än du behöver bekräfta." in page(first, "private-post/")
    assert "Någon behöver bekräfta att det är privat" in page(second, "")
    assert WORD in second.get(_path(reference, "purge-private")).content.decode()
    unread = second.post(_path(reference, "purge-private"), {})
    assert unread.status_code == 422
    answer = second.post(_path(reference, "purge-private"), {"read": "on"}, follow=True).content.decode()

    assert "Innehållet är borttaget." in answer
    assert reference in answer
    for where in ("private-post/", f"cases/{reference}/", f"cases/{reference}/journal-of-case/"):
        assert WORD not in page(second, where)


def test_who_asked_is_sent_away_from_the_confirmation(office: Cast) -> None:
    reference = _case()
    client = at_desk(office.rebecka)
    client.post(_path(reference, "mark-private"), {"reason": "to_the_person"})

    answer = client.post(_path(reference, "purge-private"), {"read": "on"}, follow=True).content.decode()

    assert "Du bad själv om det. Någon annan behöver bekräfta." in answer
    assert WORD in page(client, f"cases/{reference}/")


def test_what_was_not_private_goes_back_to_the_inbox(office: Cast) -> None:
    reference = _case()
    at_desk(office.rebecka).post(_path(reference, "mark-private"), {"reason": "to_the_person"})

    at_desk(office.tora).post(_path(reference, "take-back-private"), {})

    assert reference in page(at_desk(office.rebecka), "inbox/")
    assert "Inget väntar" in page(at_desk(office.rebecka), "private-post/")
