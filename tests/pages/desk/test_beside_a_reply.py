"""Beside a reply: how others were answered and from where a piece came; and which language the person writes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import RUT, fresh, given_case, make_all_findable
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.answer.conftest import Post

from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import draft
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
ARABIC = "مرحبا، مصباح الشارع أمام بيتنا معطل منذ ثلاثة أسابيع. هل يمكن إصلاحه من فضلكم؟"
HTMX = {"HX-Request": "true"}


def _address(case: CaseRow, word: str = "send-reply") -> str:
    return f"/sv/desk/cases/{case.reference}/{word}/"


@pytest.fixture
def like(office: Cast, monkeypatch: pytest.MonkeyPatch) -> CaseRow:
    """A case that says the same as one that has been answered."""
    earlier = given_case(office, office.olof)
    record_id = send_reply(
        actor=office.olof.actor,
        at=AT,
        case_id=earlier.id,
        text="Vi har städat.\n\nTack!",
        closes=False,
        fault_found="no",
    )
    Post(monkeypatch).leave(record_id, at=AT + timedelta(minutes=2))
    case = given_case(office, office.olof)
    make_all_findable()
    return case


def test_answers_to_others_are_fetched_as_a_part_with_the_reason_why(office: Cast, like: CaseRow) -> None:
    case, client = like, at_desk(office.olof)
    assert 'hx-get="/sv/desk/cases/' in page(client, f"cases/{case.reference}/send-reply/")

    part = client.get(_address(case, "similar-answers"), headers=HTMX).content.decode()

    assert "Samma ord:" in part and 'name="like"' in part and "<html" not in part
    alone = client.get(_address(case, "similar-answers"))
    assert alone.status_code == 302 and alone["Location"].endswith("?similar=1#similar")


def test_a_piece_put_in_says_beside_the_text_from_which_case_it_came(office: Cast, like: CaseRow) -> None:
    case, client = like, at_desk(office.olof)
    part = client.get(_address(case, "similar-answers"), headers=HTMX).content.decode()
    key = part.split('name="like"')[-1].split('value="')[1].split('"')[0]

    client.post(_address(case), {"text": "Hej!", "version": fresh(case).version, "draft_version": 0, "like": key})

    kept = draft(office.olof.asks(), case.id)
    assert kept is not None and kept.text.startswith("Hej!\n\n") and len(kept.taken_from) == 1
    shown = page(client, f"cases/{case.reference}/send-reply/")
    assert "är hämtat ur svaret i" in shown
    # A made up one puts nothing in.
    client.post(
        _address(case), {"text": "Hej!", "version": fresh(case).version, "draft_version": 1, "like": f"{case.id}:9"}
    )
    kept = draft(office.olof.asks(), case.id)
    assert kept is not None and kept.text == "Hej!"


def test_a_guessed_language_is_told_as_a_guess_until_somebody_confirms_it(office: Cast) -> None:
    case, client = given_case(office, office.olof, saying=replace(RUT, text=ARABIC)), at_desk(office.olof)
    assert "Verkar vara arabiska" in page(client, f"cases/{case.reference}/")
    assert "gissning" in page(client, f"cases/{case.reference}/set-language/")

    client.post(_address(case, "set-language"), {"language": "ar", "version": fresh(case).version})

    shown = page(client, f"cases/{case.reference}/")
    assert "Arabiska" in shown and "Verkar vara" not in shown
    swedish = "Hej och tack för ditt meddelande. Vi lagar lampan i tunneln nästa vecka."
    told = client.post(_address(case), {"text": swedish, "version": fresh(case).version, "press": "preview"})
    assert "ett annat språk än det personen skrev på" in told.content.decode()
