"""What may be the same is proposed beside the case and in the inbox, and linked with one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import RUT, given_case, marked_case, registered_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.models.event import Link

pytestmark = pytest.mark.django_db
EARLIER = AT - timedelta(days=12)
HTMX = {"HX-Request": "true"}


def test_the_inbox_proposes_the_same_person_with_the_reason_and_links_it(office: Cast) -> None:
    before, now = registered_case(office, at=EARLIER), came_in()
    desk = at_desk(office.rebecka)
    address = f"/sv/desk/cases/{now.reference}/link-cases/"
    assert f'hx-get="{address}"' in page(desk, f"cases/{now.reference}/register-case/")

    part = desk.get(address, headers=HTMX).content.decode()
    assert "<html" not in part
    assert "samma person" in part
    assert "12 dagar tidigare" in part
    assert f"/cases/{now.reference}/add-to-case/?into={before.reference}" in part

    answer = desk.post(address, {"other": before.reference})
    assert answer.headers["Location"] == f"/sv/desk/cases/{now.reference}/register-case/"
    assert Link.objects.filter(ended_at=None).count() == 1
    assert before.reference in page(desk, f"cases/{now.reference}/register-case/")


def test_the_case_shows_what_it_is_linked_with_and_how_many_contacts(office: Cast) -> None:
    first, second = given_case(office, office.olof), given_case(office, office.olof)
    desk = at_desk(office.olof)
    assert "Kontakter" not in page(desk, f"cases/{first.reference}/")

    desk.post(f"/sv/desk/cases/{second.reference}/link-cases/", {"other": first.diary_number})

    text = page(desk, f"cases/{second.reference}/")
    assert "Länkade ärenden" in text
    assert "kom först" in text
    assert "<dt>Kontakter</dt><dd>2</dd>" in text
    assert "2 kontakter" in page(desk, "queue/", show="all")


def test_a_number_that_is_nobodys_is_told_and_kept_in_the_field(office: Cast) -> None:
    case = given_case(office, office.olof)
    hidden = marked_case(office)
    for number in ("S2026-999999", hidden.reference):
        answer = at_desk(office.olof).post(f"/sv/desk/cases/{case.reference}/link-cases/", {"other": number})
        assert answer.status_code == 422
        assert "Det finns inget sådant ärende" in answer.content.decode()
        assert f'value="{number}"' in answer.content.decode()


def test_a_link_is_taken_back_from_the_case_after_a_look(office: Cast) -> None:
    first, second = given_case(office, office.olof), given_case(office, office.olof)
    link_cases(actor=office.olof.actor, at=AT, case_id=second.id, other_id=first.id)
    desk = at_desk(office.olof)
    address = f"/sv/desk/cases/{second.reference}/unlink-cases/"
    assert f'href="{address}"' in page(desk, f"cases/{second.reference}/")
    assert desk.get(address).status_code == 200
    desk.post(address)

    assert "Länkade ärenden" not in page(desk, f"cases/{second.reference}/")
    assert "Inte längre länkat" in page(desk, f"cases/{second.reference}/journal-of-case/")


def test_a_marked_case_leaves_no_trace_in_any_proposal(office: Cast) -> None:
    hidden = marked_case(office)
    case = given_case(office, office.olof, saying=replace(RUT, text="Något helt annat om en gunga."))
    assert hidden.reference not in page(at_desk(office.olof), f"cases/{case.reference}/link-cases/")
    assert "hx-get" not in page(at_desk(office.tora), f"cases/{hidden.reference}/").partition("conversation")[2]
