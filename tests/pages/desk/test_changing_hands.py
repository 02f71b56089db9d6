"""Cases that change hands, as those who do it meet it: asked, taken over, declined, returned, left, found again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.builders import fresh, given_case, registered_case
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.people.actions.set_absence import set_absence
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.queries.handing import hand_overs_of

pytestmark = pytest.mark.django_db


def _do(client: Client, case: CaseRow, word: str, **fields: Any) -> Any:
    return client.post(f"/sv/desk/cases/{case.reference}/{word}/", {"version": fresh(case).version, **fields})


def test_colleague_finds_the_question_on_their_day_and_takes_over(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, olga = at_desk(office.olof), at_desk(office.olga)
    assert _do(olof, case, "hand-over", staff=office.olga.id, reason="Gäller bron").status_code == 302
    assert "Väntar på att någon tar över" in page(olof, f"cases/{case.reference}/")

    day = page(olga, "")
    assert "Tar du över?" in day
    assert "Gäller bron" in day
    assert _do(olga, case, "accept-hand-over").status_code == 302

    assert fresh(case).officer_id == office.olga.id
    assert "1 gång" in page(olga, f"cases/{case.reference}/")
    assert "Tar du över?" not in page(olga, "")


def test_no_needs_a_reason_and_what_was_written_stays(office: Cast) -> None:
    case = given_case(office, office.olof)
    _do(at_desk(office.olof), case, "hand-over", staff=office.olga.id, reason="Gäller bron")
    olga = at_desk(office.olga)

    assert _do(olga, case, "decline-hand-over", reason="").status_code == 422
    assert _do(olga, case, "decline-hand-over", reason="Bron är parkens").status_code == 302

    assert "Bron är parkens" in page(at_desk(office.olof), f"cases/{case.reference}/journal-of-case/")
    assert [row.state for row in hand_overs_of(case.id)] == ["declined"]


@pytest.mark.parametrize("fields", [{}, {"staff": "olga", "unit": "ANL"}])
def test_hand_over_is_to_a_person_or_to_a_unit_never_both(office: Cast, fields: dict[str, str]) -> None:
    case = given_case(office, office.olof)
    told = {key: str(office.olga.id) if value == "olga" else value for key, value in fields.items()}

    answer = _do(at_desk(office.olof), case, "hand-over", reason="Bron", **told)

    assert answer.status_code == 422
    assert "Välj en kollega eller en enhet." in answer.content.decode()
    assert hand_overs_of(case.id) == ()


def test_manager_takes_over_for_the_unit_and_lets_it_wait(office: Cast) -> None:
    case = given_case(office, office.olga, "ANL")
    _do(at_desk(office.olga), case, "hand-over", unit="STM", reason="Skräp")
    mats = at_desk(office.mats)
    assert "Vem tar ärendet?" in page(mats, f"cases/{case.reference}/accept-hand-over/")

    _do(mats, case, "accept-hand-over", officer="later")

    assert (fresh(case).owner_unit_id, fresh(case).officer_id) == (office.units["STM"], None)


def test_giving_to_somebody_who_is_away_offers_the_deputy_and_can_be_done_all_the_same(office: Cast) -> None:
    case = registered_case(office)
    set_absence(actor=office.olof.actor, at=AT, staff_id=office.olof.id, since=DAY, deputy_id=office.mats.id)
    rebecka = at_desk(office.rebecka)
    assert "ställföreträdare Mats Mård" in page(rebecka, f"cases/{case.reference}/assign/")

    answer = _do(rebecka, case, "assign", unit="STM", officer=office.olof.id)
    assert (answer.status_code, "Välj ställföreträdaren" in answer.content.decode()) == (422, True)
    assert fresh(case).officer_id is None
    _do(rebecka, case, "assign", unit="STM", officer=office.olof.id, although_away="on")

    assert fresh(case).officer_id == office.olof.id


def test_registrar_meets_what_came_back_with_its_reason_and_what_it_teaches(office: Cast) -> None:
    case = given_case(office, office.olof)
    _do(at_desk(office.olof), case, "return-to-triage", reason="Lekplatsen är parkens")
    rebecka = at_desk(office.rebecka)

    assert "Lekplatsen är parkens" in page(rebecka, "")
    assert "Stadsmiljö har lämnat tillbaka ärendet" in page(rebecka, f"cases/{case.reference}/")
    assert "har lämnat tillbaka 1 på ett år" in page(rebecka, f"cases/{case.reference}/assign/")
    assert "Lekplatsen är parkens" in page(rebecka, "returned/")
    _do(rebecka, case, "assign", unit="ANL")
    assert "Lekplatsen är parkens" not in page(rebecka, "")


def test_deputy_and_manager_meet_the_cases_of_the_one_away_on_their_day(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.mats)
    url = f"/sv/desk/office/staff/{office.olof.id}/set-absence/"
    assert client.post(url, {"since": DAY.isoformat(), "deputy": str(office.olga.id)}).status_code == 302

    olga = page(at_desk(office.olga), "")
    assert "Olof Ek är borta" in olga
    assert "Du är ställföreträdare" in olga
    assert case.reference in olga
    assert "Olof Ek är borta" in page(client, "")
    assert "ställföreträdare Olga Asp" in page(client, "absences/")
    assert "Olof Ek är borta" not in page(at_desk(office.rebecka), "")


def test_biased_officer_leaves_with_one_button_and_lands_outside_the_case(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof = at_desk(office.olof)
    assert "Jag är jävig" in page(olof, f"cases/{case.reference}/")

    answer = _do(olof, case, "step-aside", reason="Min svåger")

    assert answer["Location"] == "/sv/desk/queue/"
    assert olof.get(f"/sv/desk/cases/{case.reference}/").status_code == 404
    assert "Anmälde själv jäv" in page(at_desk(office.mats), f"cases/{case.reference}/journal-of-case/")


def test_manager_decides_on_an_objection_and_the_log_keeps_it(office: Cast) -> None:
    case = given_case(office, office.olof)
    mats = at_desk(office.mats)

    _do(mats, case, "decide-challenge", staff=office.olof.id, upheld="no", reason="De känner inte varandra")

    log = page(mats, f"cases/{case.reference}/journal-of-case/")
    assert "Inte jävig, efter invändning" in log
    assert "De känner inte varandra" in log


def test_complaint_about_an_officer_is_led_to_the_manager_from_the_page(office: Cast) -> None:
    case = given_case(office, office.olof)

    _do(at_desk(office.rebecka), case, "lead-to-manager", staff=office.olof.id, reason="Bemötande")

    assert fresh(case).officer_id == office.mats.id
    assert at_desk(office.olof).get(f"/sv/desk/cases/{case.reference}/").status_code == 404


def test_forgotten_case_is_found_and_given_to_somebody_in_two_clicks(office: Cast) -> None:
    case = given_case(office, office.olof)
    later = AT + timedelta(days=8)
    with time_machine.travel(later, tick=False):
        mats = at_desk(office.mats)
        found = page(mats, "unopened/")
        assert case.reference in found
        assert f"cases/{case.reference}/assign/" in found
    assert "Allt har öppnats" in page(at_desk(office.mats), "unopened/")
