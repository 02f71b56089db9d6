from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.builders import fresh, given_case, marked_case, open_case, registered_case, set_class
from tests.cast import AT, DAY, Cast, Colleague
from tests.pages.desk.desk import at_desk, page

from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up

pytestmark = pytest.mark.django_db
PATH = "/sv/desk/share-out/"


def _free(office: Cast, unit: str = "STM") -> CaseRow:
    case = registered_case(office)
    assign(actor=office.rebecka.actor, at=AT, case_id=case.id, unit_code=unit)
    return fresh(case)


def _told(officer: Colleague, *cases: CaseRow, **more: str) -> dict[str, object]:
    return {"officer": str(officer.id), "case": [f"{case.id}_{case.version}" for case in cases], **more}


def _give(client: Client, officer: Colleague, *cases: CaseRow) -> str:
    return client.post(PATH, _told(officer, *cases, confirmed="1"), follow=True).content.decode()


def test_manager_sees_what_nobody_has_in_own_units_and_what_each_officer_has(office: Cast) -> None:
    mine, elsewhere = _free(office), _free(office, "ANL")
    late = given_case(office, office.olof)
    set_class(late.id, "standard", due_on=DAY - timedelta(days=2))
    marked_case(office)
    # It waits for a registrar first.
    open_case()
    answer = at_desk(office.mats).get(PATH)
    text = answer.content.decode()
    loads = {one.row.name: (one.load.open, one.load.late) for one in answer.context["officers"]}
    assert mine.reference in text and elsewhere.reference not in text
    assert loads == {"Mats Mård": (0, 0), "Olof Ek": (1, 1), "Olga Asp": (0, 0)}


def test_cases_are_given_after_a_look_through_and_taken_back_with_one_button(office: Cast) -> None:
    first, second = _free(office), _free(office)
    client = at_desk(office.mats)
    looked = client.post(PATH, _told(office.olof, first, second)).content.decode()
    assert "2 ärenden ges till Olof Ek" in looked and fresh(first).officer_id is None
    text = _give(client, office.olof, first, second)
    assert "2 ärenden är gett till Olof Ek." in text and "Ångra" in text
    assert fresh(first).officer_id == fresh(second).officer_id == office.olof.id
    back = client.post(f"{PATH}take-back/", follow=True).content.decode()
    assert "2 ärenden är tagna tillbaka." in back and fresh(first).officer_id is None
    assert "Det finns inget att ta tillbaka." in client.post(f"{PATH}take-back/", follow=True).content.decode()


def test_case_somebody_took_first_is_named_with_why_and_stays_theirs(office: Cast) -> None:
    case = _free(office)
    client = at_desk(office.mats)
    take_up(actor=office.olof.actor, at=AT, case_id=case.id)
    text = _give(client, office.mats, case)
    assert case.diary_number and f"{case.diary_number}: Någon annan har ändrat ärendet" in text
    assert fresh(case).officer_id == office.olof.id


def test_nothing_ticked_or_nobody_chosen_is_said_and_what_was_ticked_stays(office: Cast) -> None:
    case = _free(office)
    client = at_desk(office.mats)
    nothing = client.post(PATH, {"officer": str(office.olof.id), "case": ["nonsense", "1_2"]})
    assert nothing.status_code == 422 and "Välj minst ett ärende." in nothing.content.decode()
    nobody = client.post(PATH, {**_told(office.olof, case), "officer": "nonsense"})
    assert "Välj vem som ska få ärendena." in nobody.content.decode() and " checked" in nobody.content.decode()


def test_officer_takes_a_case_from_the_list_and_can_not_hand_any_out(office: Cast) -> None:
    case = _free(office)
    client = at_desk(office.olof)
    text = page(client, "share-out/")
    assert f"/sv/desk/cases/{case.reference}/take-up/" in text and "Ge de valda till" not in text
    assert client.post(PATH, _told(office.olga, case, confirmed="1")).status_code == 422
    assert client.post(f"{PATH}take-back/").status_code == 403
    assert fresh(case).officer_id is None


def test_colleague_who_was_first_is_named_to_whoever_comes_second(office: Cast) -> None:
    case = _free(office)
    take_up(actor=office.mats.actor, at=AT, case_id=case.id)
    path = f"/sv/desk/cases/{case.reference}/take-up/"
    client = at_desk(office.olof)
    for answer in (client.get(path, follow=True), client.post(path, follow=True)):
        assert "Mats Mård hann före" in answer.content.decode()
    assert fresh(case).officer_id == office.mats.id


def test_empty_list_says_so_and_leads_to_the_cases_of_the_unit(office: Cast) -> None:
    text = page(at_desk(office.mats), "share-out/")
    assert "Alla ärenden har en handläggare" in text and "?unit=own" in text
