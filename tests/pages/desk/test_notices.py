from __future__ import annotations

import pytest
from tests.builders import fresh, given_case, protected_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.people.waits import ids, say, waits

from gehor.pages.desk.notice_words import NOTICES
from gehor.people.models.notice import Notice
from gehor.people.rules.rights import Right
from gehor.steps.register.actions.hide_from_person import hide_from_person

pytestmark = pytest.mark.django_db
SETTLE = "/sv/desk/notices/settle-notice/"


def test_notices_lead_to_their_cases_under_what_they_are(office: Cast) -> None:
    case = given_case(office, office.olof)
    say("reply_failed", case.id, to=office.olof.id)
    say("message_came", case.id, to=office.olof.id)
    answer = at_desk(office.olof).get("/sv/desk/notices/")
    groups = answer.context["groups"]
    assert [(group.word, group.count) for group in groups] == [("reply_failed", "1"), ("message_came", "1")]
    assert f"/sv/desk/cases/{case.reference}/" in answer.content.decode()


def test_nothing_that_waits_is_told_in_words(office: Cast) -> None:
    assert "Inga notiser" in page(at_desk(office.olof), "notices/")


def test_a_notice_never_tells_of_a_case_that_is_not_for_these_eyes(office: Cast) -> None:
    secret, barred = protected_case(office), given_case(office, office.mats)
    hide_from_person(
        actor=office.tora.actor,
        at=AT,
        case_id=barred.id,
        staff_id=office.olof.id,
        reason="Jäv",
    )
    for case in (secret, barred):
        say("mentioned", case.id, to=office.olof.id)
    client = at_desk(office.olof)
    text = page(client, "notices/") + page(client, "")
    assert "Inga notiser" in text and "Notiser <span" not in text
    for case in (secret, barred):
        assert fresh(case).reference not in text and case.title not in text
    assert client.get("/sv/desk/notices/").context["menu"][1].count is None


def test_one_is_settled_and_then_all_the_others_at_once(office: Cast) -> None:
    cases = [given_case(office, office.olof) for _n in range(3)]
    for case in cases:
        say("mentioned", case.id, to=office.olof.id)
    client = at_desk(office.olof)
    keys = ids(office.olof.id)
    assert "1 notis är klar." in client.post(SETTLE, {"notice": keys[:1]}, follow=True).content.decode()
    assert "2 notiser är klara." in client.post(SETTLE, {"notice": keys}, follow=True).content.decode()
    again = client.post(SETTLE, {"notice": [*keys, "nonsense", "-1", "9" * 30]}, follow=True)
    assert "De var redan klara." in again.content.decode() and waits(office.olof.id) == []


def test_a_notice_to_all_who_manage_the_unit_says_that_it_is_shared(office: Cast) -> None:
    case = given_case(office, office.olof)
    say("deadline_missed", case.id, to_right=(office.units["STM"], Right.MANAGE_UNIT))
    assert "till alla som har hand om enhetens ärenden" in page(at_desk(office.mats), "notices/")
    assert "Inga notiser" in page(at_desk(office.olof), "notices/")


def test_a_hundred_and_more_are_told_in_groups_with_the_rest_behind_a_link(office: Cast) -> None:
    cases = [given_case(office, office.olof) for _n in range(3)]
    Notice.objects.bulk_create(
        Notice(to_staff_id=office.olof.id, word=word, subject_kind="case", subject_id=str(one.id), made_at=AT)
        for one in cases
        for word in (*(f"word_{n}" for n in range(35)), "mentioned")
    )
    client = at_desk(office.olof)
    answer = client.get("/sv/desk/notices/")
    assert answer.context["count"] == "100+"
    assert answer.context["menu"][1].count_words == "99+"
    alone = client.get("/sv/desk/notices/?word=mentioned")
    assert [len(group.rows) for group in alone.context["groups"]] == [3]


def test_opening_the_case_reads_what_came_in_it_and_looking_at_the_list_reads_nothing(office: Cast) -> None:
    case = given_case(office, office.olof)
    say("message_came", case.id, to=office.olof.id)
    client = at_desk(office.olof)
    page(client, "notices/")
    page(client, f"cases/{case.reference}/")
    assert waits(office.olof.id) == ["message_came"]
    client.post(f"/sv/desk/cases/{case.reference}/show-presence/")
    assert waits(office.olof.id) == []


def test_what_one_wants_to_be_told_is_chosen_and_what_is_pressing_is_always_told(office: Cast) -> None:
    case = given_case(office, office.olof)
    for word in ("message_came", "mentioned", "reply_failed"):
        say(word, case.id, to=office.olof.id)
    client = at_desk(office.olof)
    answer = client.post("/sv/desk/notices/choose-notices/", {"words": []}, follow=True)
    assert "Ditt val är sparat." in answer.content.decode()
    assert sorted(waits(office.olof.id)) == ["mentioned", "reply_failed"]
    assert client.post("/sv/desk/notices/choose-notices/", {"words": ["reply_failed"]}).status_code == 422


def test_no_two_things_one_can_be_told_are_said_in_the_same_words() -> None:
    assert len({str(words) for words in NOTICES.values()}) == len(NOTICES)
