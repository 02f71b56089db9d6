"""What the registrar chooses for an item, and what each choice leads to."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from gehor.journal.queries import verify
from gehor.journey import registration
from gehor.kit.refused import Refused, Stale
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.rules.data import ReferralData
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
KINDS = ("not_told", "question", "opinion", "complaint", "suggestion", "praise", "fault_report")


def test_registering_gives_number_class_and_owner_in_one_go(cast: Cast) -> None:
    case = told.registers(cast, told.writes())

    assert (case.diary_number, case.registration_mode) == ("T2026-00001", "registered")
    assert (case.deadline_class, case.due_on) == ("standard", date(2026, 12, 8))
    assert (case.officer_id, case.owner_unit_id) == (cast.olof.id, cast.units["STM"])
    assert verify().problems == ()


def test_a_choice_that_fails_halfway_uses_up_no_diary_number(cast: Cast) -> None:
    first, second = told.writes(), told.writes()

    with pytest.raises(Refused):
        told.registers(cast, first, class_code="no_such_class")
    told.registers(cast, second)

    assert told.again(first).diary_number is None
    assert told.again(second).diary_number == "T2026-00001"


def test_two_registrars_at_the_same_item_do_not_overwrite_each_other(cast: Cast) -> None:
    case = told.writes()
    seen = case.version
    told.registers(cast, case)

    with pytest.raises(Stale):
        registration.for_information(actor=cast.tora.actor, at=AT, case_id=case.pk, reason="", version=seen)

    assert told.again(case).registration_mode == "registered"


def test_a_simple_question_is_kept_in_order_and_answered_at_once(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(told.QUESTION)
    told.post_goes(AT)

    _answers_directly(cast, case)
    told.post_goes(AT)

    case = told.again(case)
    assert (case.registration_mode, case.diary_number) == ("kept_in_order", None)
    assert (case.status, case.outcome) == ("closed", "answered")
    assert told.deadlines(case) == [("answer", "replaced", "2026-12-08"), ("answer", "met", "2026-11-27")]
    assert "Varje tisdag." in mails[-1].get_content()


def test_a_complaint_can_not_be_answered_directly_and_left_undiarised(cast: Cast) -> None:
    change = registration.keep_in_order
    case = told.registers(cast, told.writes())

    with pytest.raises(Refused, match="already_registered"):
        change(actor=cast.rebecka.actor, at=AT, case_id=case.pk, why="answered_directly", kind="question")


def test_a_kept_question_that_needs_handling_is_diarised_with_its_own_arrival(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes(told.QUESTION)
    _answers_directly(cast, case)
    later = AT + 2 * told.DAY

    change_class(actor=cast.rebecka.actor, at=later, case_id=case.pk, class_code="standard")

    case = told.again(case)
    assert (case.registration_mode, case.diary_number) == ("registered", "T2026-00001")
    assert (case.received_on, case.due_on) == (date(2026, 11, 24), date(2026, 12, 8))


def test_reclassing_counts_from_the_original_day_and_never_from_today(cast: Cast) -> None:
    case = told.registers(cast, told.writes())

    change_class(actor=cast.olof.actor, at=AT + 2 * told.DAY, case_id=case.pk, class_code="simple")

    assert told.deadlines(case) == [("answer", "replaced", "2026-12-08"), ("answer", "running", "2026-11-27")]


def test_becoming_complex_after_the_third_day_is_a_missed_notice(cast: Cast) -> None:
    case = told.registers(cast, told.writes())
    late = AT + 7 * told.DAY

    result = change_class(actor=cast.olof.actor, at=late, case_id=case.pk, class_code="complex")
    counted_again = miss_deadlines(actor=told.CLOCK, at=late)

    assert result.late_notice
    assert told.deadlines(case) == [("answer", "running", "2026-12-08"), ("complex_notice", "missed", "2026-11-27")]
    assert counted_again == 0


def test_an_item_added_to_a_case_moves_its_records_and_ends_its_promise(cast: Cast) -> None:
    old, new = told.registers(cast, told.writes()), told.writes()

    registration.add_to_case(
        actor=cast.rebecka.actor, at=AT, case_id=new.pk, into_id=old.pk, version=told.again(new).version
    )

    new = told.again(new)
    assert (new.status, new.outcome, new.joined_into_id) == ("closed", "joined", old.pk)
    assert Record.objects.filter(case=old, type__code="incoming_message").count() == 2
    assert [state for _, state, _ in told.deadlines(new)] == ["replaced"]
    assert [state for _, state, _ in told.deadlines(old)] == ["running"]


@pytest.mark.parametrize(("kind", "diarised"), [("question", False), ("complaint", True)])
def test_what_another_answers_for_ends_when_the_person_has_been_told(
    cast: Cast, mails: list[EmailMessage], kind: str, diarised: bool
) -> None:
    _load_referrals()
    case = told.writes({**told.RUT, "kind": kind})
    told.post_goes(AT)

    _refers(cast, case, kind)
    before = told.again(case).status
    told.post_goes(AT)

    case = told.again(case)
    assert before != "closed"
    assert (case.status, case.outcome) == ("closed", "referred")
    assert (case.diary_number is not None) is diarised
    assert told.deadlines(case)[-1] == ("answer", "met", "2026-11-27")
    assert mails[-1]["Subject"] == "Vänd dig till Polisen"


def test_a_referral_the_server_refuses_does_not_end_the_case(cast: Cast, post_office: told.Server) -> None:
    _load_referrals()
    case = told.writes()
    told.post_goes(AT)
    post_office.says = "554 no"

    _refers(cast, case, "complaint")
    told.post_goes(AT)

    assert told.again(case).status != "closed"
    assert told.deadlines(case)[-1] == ("answer", "running", "2026-11-27")


@pytest.mark.parametrize("choice", [registration.other_post, registration.for_information])
def test_post_that_asks_for_nothing_is_filed_without_a_promise(cast: Cast, choice: told.Filing) -> None:
    case = told.writes({**told.RUT, "kind": "not_told"})

    choice(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="Inbjudan", version=None)

    case = told.again(case)
    assert (case.status, case.registration_mode, case.outcome) == ("closed", "kept_in_order", choice.__name__)
    assert [state for _, state, _ in told.deadlines(case)] == ["replaced"]
    assert case.due_on is None


@pytest.mark.parametrize("choice", [registration.other_post, registration.for_information, registration.negligible])
def test_a_complaint_is_never_filed_away_without_a_number(cast: Cast, choice: told.Filing) -> None:
    case = told.writes()

    with pytest.raises(Refused, match="complaint_is_registered"):
        choice(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="advertising", version=None)

    case = told.again(case)
    assert (case.status, case.registration_mode) == ("new", "undecided")
    assert [state for _, state, _ in told.deadlines(case)] == ["running"]


def test_advertising_is_negligible_and_yet_stays_to_be_found(cast: Cast) -> None:
    case = told.writes({**told.RUT, "kind": "not_told", "text": "Köp våra parksoffor!"})

    registration.negligible(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="advertising", version=None)

    case = told.again(case)
    assert (case.status, case.registration_mode, case.diary_number) == ("closed", "negligible", None)
    assert Record.objects.filter(case=case, type__code="incoming_message").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_negligible_needs_one_of_the_four_lawful_reasons(cast: Cast, kind: str) -> None:
    case = told.writes({**told.RUT, "kind": kind})

    with pytest.raises(Refused):
        registration.negligible(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="boring", version=None)

    assert told.again(case).status == "new"


def test_a_message_with_two_matters_becomes_two_cases_of_one_day(cast: Cast) -> None:
    case = told.registers(cast, told.writes())
    record = Record.objects.get(case=case, type__code="incoming_message")

    other_id = registration.split(
        actor=cast.rebecka.actor,
        at=AT + told.DAY,
        record_id=record.pk,
        title="Hål i gatan",
        kind="fault_report",
        category_code="GAT-01",
    )

    other = Case.objects.get(pk=other_id)
    assert other.received_on == case.received_on
    assert told.deadlines(other) == [("answer", "running", "2026-12-08")]


def _answers_directly(cast: Cast, case: Case) -> None:
    registration.answer_directly(
        actor=cast.rebecka.actor, at=AT, case_id=case.pk, text="Varje tisdag.", category_code="REN-01", version=None
    )


def _refers(cast: Cast, case: Case, kind: str) -> None:
    registration.refer(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case.pk,
        entry_code="police",
        mode="refer_person",
        text="",
        title="Trafikbrott",
        kind=kind,
        category_code="REN-01",
        version=None,
    )


def _load_referrals() -> None:
    police = ReferralData(
        code="police",
        name="Polisen",
        answers_for="Brott",
        text_sv="Polisen svarar för det.",
        text_en="The police.",
        text_fi="Poliisi.",
        verified_on=date(2026, 1, 7),
        web="https://polisen.example",
    )
    load_information(actor=SET_UP, at=FOUNDED, referrals=[police], routes=[], hours=[])
