"""What tells of danger calls the duty at any hour, and the next one until somebody takes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from gehor.journal.queries import lines_of, verify
from gehor.journey import danger, return_visit
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.public import tracking_of
from gehor.steps.route.actions.load_recognition import load_recognition
from gehor.steps.route.models import DutyAddress, HazardAlert
from gehor.steps.route.queries.hazard import alerts_of, link_of
from gehor.steps.route.rules.data import DutyData, RoutineData
from gehor.steps.route.rules.recognition import Phrase
from tests.builders import marked_case
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
# A Saturday night.
NIGHT = datetime(2026, 11, 28, 23, 40, tzinfo=UTC)
DANGER = {**told.RUT, "text": "Brunnslocket på Lindvägen är borta, barn går här!"}
HALF_AN_HOUR = timedelta(minutes=30)
DUTIES = (
    DutyData("", 1, "Jouren", "jour@smastad.example"),
    DutyData("", 2, "Beredskapen", "beredskap@smastad.example"),
)


@pytest.fixture(autouse=True)
def _phrases(cast: Cast) -> None:
    load_recognition(
        actor=SET_UP,
        at=FOUNDED,
        phrases=(Phrase("hazard", "sv", "brunnslock* ... borta"), Phrase("media", "sv", "journalist*")),
        routines=(RoutineData("media", "STM", "GAT-01", "standard"),),
        duties=DUTIES,
    )


def tells_of_danger(*, at: datetime = NIGHT) -> Case:
    """Somebody writes, and the clock looks."""
    case = told.writes(DANGER, at=at)
    danger.watch(at=at)
    told.post_goes(at)
    return told.again(case)


def calls(mails: list[EmailMessage]) -> list[str]:
    return [str(mail["To"]) for mail in mails if str(mail["Subject"]).startswith("LARM")]


def words(who: object) -> set[str]:
    return {notice.word for notice in notices_for(who.asks(), limit=99)}  # type: ignore[attr-defined]


def test_a_danger_told_in_the_night_calls_the_duty_at_once_and_is_classed_so(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = tells_of_danger()

    assert calls(mails) == ["Jouren <jour@smastad.example>"]
    (mail,) = [mail for mail in mails if "LARM" in str(mail["Subject"])]
    assert "barn går här" in mail.get_content() and "rut.alm" not in mail.get_content()
    assert (case.hazard, case.deadline_class, case.status) == (True, "hazard", "new")
    assert "hazard" in {row.kind for row in Deadline.objects.filter(case=case, state__in=("running", "missed"))}
    assert "hazard_alert" not in {record.type_code for record in tracking_of(case.pk).records}
    assert "raise_hazard" in {line.act for line in lines_of(f"case:{case.pk}")}


def test_nobody_is_called_twice_for_one_danger_however_often_the_clock_looks(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = tells_of_danger()
    for minute in range(1, 29):
        danger.watch(at=NIGHT + timedelta(minutes=minute))
    told.post_goes(NIGHT + timedelta(minutes=29))

    assert len(calls(mails)) == 1
    assert HazardAlert.objects.filter(case=case).count() == 1


def test_after_half_an_hour_the_next_and_the_manager_are_called_until_the_calls_are_enough(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = tells_of_danger()
    at = NIGHT
    for _ in range(9):
        at += HALF_AN_HOUR
        danger.watch(at=at)
        told.post_goes(at)

    (alert,) = alerts_of(case.pk)
    assert [step.number for step in alert.steps if step.name in {"Jouren", "Beredskapen"}] == [1, 2, 3, 4, 5, 6]
    assert alert.next_at is None
    assert "Beredskapen <beredskap@smastad.example>" in calls(mails)
    assert "hazard_unanswered" in words(cast.adam)
    assert verify().problems == ()


def test_the_link_in_the_call_takes_the_alarm_and_the_danger_is_noted_as_passed_on(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = tells_of_danger()
    found = re.search(r"/hazard/([^/\s]+)/", "".join(mail.get_content() for mail in mails))
    assert found is not None
    with pytest.raises(Refused, match="no_name"):
        danger.taken_by_link(at=NIGHT, token=found[1], name=" ")

    danger.taken_by_link(at=NIGHT + timedelta(minutes=4), token=found[1], name="Jourhavande Jansson")

    danger.watch(at=NIGHT + HALF_AN_HOUR)
    told.post_goes(NIGHT + HALF_AN_HOUR)
    assert len(calls(mails)) == 1
    note = Record.objects.get(case=case, type__code="hazard_handover")
    assert "Jourhavande Jansson genom länken" in note.text
    assert {row.state for row in Deadline.objects.filter(case=case, kind="hazard")} == {"met"}
    with pytest.raises(Refused, match="no_alarm"):
        danger.taken_by_link(at=NIGHT, token=found[1], name="Någon annan")


def test_a_forged_or_old_link_takes_no_alarm(cast: Cast, mails: list[EmailMessage]) -> None:
    case = tells_of_danger()
    token = link_of(HazardAlert.objects.get(case=case).pk).rstrip("/").rpartition("/")[2]
    for wrong in ("", "x", token[:-2] + "zz", token.replace(":", "")):
        with pytest.raises(NotThere):
            danger.taken_by_link(at=NIGHT, token=wrong, name="Elak")


def test_a_call_that_the_server_refuses_goes_on_to_the_next_within_a_minute(
    cast: Cast, post_office: told.Server, mails: list[EmailMessage]
) -> None:
    case = told.writes(DANGER, at=NIGHT)
    danger.watch(at=NIGHT)
    post_office.says = "550 5.1.1 no such user"
    told.post_goes(NIGHT)
    post_office.says = "250 kept"

    danger.watch(at=NIGHT + timedelta(minutes=3))
    told.post_goes(NIGHT + timedelta(minutes=3))

    assert "Beredskapen <beredskap@smastad.example>" in calls(mails)
    assert alerts_of(case.pk)[0].steps[0].failed


def test_a_second_message_that_tells_of_danger_raises_the_alarm_too(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes()
    danger.watch(at=AT)
    assert calls(mails) == []
    return_visit.add_message(
        at=NIGHT, case_id=case.pk, reference=case.reference, text="Nu är brunnslocket borta också.", language="sv"
    )
    danger.watch(at=NIGHT)
    told.post_goes(NIGHT)

    assert len(calls(mails)) == 1


def test_registering_as_a_danger_calls_the_duty_and_an_office_without_one_tells_its_managers(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    DutyAddress.objects.all().delete()
    case = told.registers(cast, told.writes(), class_code="hazard")
    told.post_goes(AT)

    (alert,) = alerts_of(case.pk)
    assert alert.raised_by == cast.rebecka.name
    assert {"hazard_raised"} <= words(cast.mats)
    assert calls(mails)


def test_what_may_come_from_the_media_reaches_the_communication_unit_at_once_and_moves_nothing(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes({**told.RUT, "text": "Jag är journalist och undrar varför lekplatsen är stängd."})

    assert "media_suspected" in words(cast.olof)
    assert (told.again(case).deadline_class, told.again(case).owner_unit_id) == ("", cast.units["REG"])


def test_an_anonymous_danger_is_called_and_a_shielded_one_tells_no_word_of_it(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    told.writes({**told.NOBODY, "text": DANGER["text"]}, at=NIGHT)
    danger.watch(at=NIGHT)
    marked = marked_case(cast)
    danger.raised(actor=cast.tora.actor, at=NIGHT, case_id=marked.id, why="Hot om våld mot Rut", version=None)
    told.post_goes(NIGHT)

    texts = [mail.get_content() for mail in mails if "LARM" in str(mail["Subject"])]
    assert len(texts) == 2
    assert not any("Hot om våld" in text for text in texts)


def test_a_new_danger_in_a_case_that_has_ended_or_was_dealt_with_calls_again(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = tells_of_danger()
    token = link_of(HazardAlert.objects.get(case=case).pk).rstrip("/").rpartition("/")[2]
    danger.taken_by_link(at=NIGHT, token=token, name="Jour Jansson")
    case = told.registers(cast, case, at=NIGHT + told.DAY)
    told.replies(cast, case, at=NIGHT + 2 * told.DAY)
    while told.post_goes(NIGHT + 2 * told.DAY):
        pass
    assert told.again(case).status == "closed"
    mails.clear()
    later = NIGHT + 5 * told.DAY
    return_visit.add_message(
        at=later, case_id=case.pk, reference=case.reference, text="Nu är brunnslocket borta igen!", language="sv"
    )
    danger.watch(at=later)
    told.post_goes(later)

    assert calls(mails) == ["Jouren <jour@smastad.example>"]
    assert len(alerts_of(case.pk)) == 2
