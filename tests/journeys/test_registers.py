"""A matter goes over to another register, by each of the ways; what comes back, and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest

from gehor.demo.registers import Kept as Diary
from gehor.demo.registers import fetch
from gehor.journey import departure, mail, registers
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.models.dispatch import Dispatch, Parcel
from gehor.people.queries import notices_for
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.remind_transfers import remind_transfers
from gehor.steps.route.actions.take_back_transfer import take_back_transfer
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.transfers import all_transfers, transfers_of
from tests.cast import AT, DAY, Cast
from tests.journeys import told
from tests.registers import SECRET, Neighbour, by_folder, by_mail, by_rest, neighbour, sets

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def refuse(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neighbour]:
    """The register of refuse collection, reached by HTTP."""
    monkeypatch.setenv("GEHOR_SECRET_SOPHAMTNING", SECRET)
    with neighbour() as there:
        sets(by_rest(there.address))
        yield there


@pytest.fixture
def diary(cast: Cast, tmp_path: Path) -> Path:
    """The main diary's folders; it does not give the numbers."""
    sets(by_folder(tmp_path / "diary"))
    return tmp_path / "diary"


def hands_over(cast: Cast, case: Case, code: str = "sophamtning") -> UUID:
    return registers.hand_over(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.pk,
        register_code=code,
        reason="Sophämtningen sköts där.",
        file_ids=None,
        confirmed=False,
        version=None,
    )


def to_rut(mails: list[EmailMessage]) -> list[str]:
    return [str(one["Subject"]) for one in mails if "rut.alm" in str(one["To"])]


def state(transfer_id: UUID) -> str:
    return next(row.state for row in all_transfers(DAY) if row.id == transfer_id)


def calls(cast: Cast, case: Case) -> set[str]:
    return {row.word for row in notices_for(cast.olof.asks(), limit=50) if row.subject_id == str(case.pk)}


def test_a_case_ends_as_handed_over_when_the_number_is_here_and_the_resident_is_told(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    transfer_id = hands_over(cast, case)

    assert told.again(case).status == "new"
    assert refuse.cases == {}

    told.post_goes(AT)
    row = Transfer.objects.get(pk=transfer_id)
    assert (row.receipt_number, row.receipt_by) == ("SOP-1", "answer")
    sent = refuse.cases[row.key]["body"]["Arende"]
    assert sent["Text"] == told.RUT["text"]
    assert sent["Anmalare"] == {"Namn": "Rut Alm", "Epost": "rut.alm@example.org"}

    told.post_goes(LATER)
    case = told.again(case)
    assert (case.status, case.outcome) == ("closed", "handed_over")
    assert to_rut(mails)[-1] == "Finns nu i Sophämtningsregistret"
    assert "SOP-1" in mails[-1].get_content()
    assert len(refuse.cases) == 1


def test_without_a_receipt_the_case_stays_ours_and_somebody_hears_on_the_fourth_working_day(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    refuse.mode = "busy"
    transfer_id = hands_over(cast, case)
    told.post_goes(AT)

    assert told.again(case).status == "new"
    assert remind_transfers(actor=registers.CARRIER, at=AT + timedelta(days=3)) == 0
    assert remind_transfers(actor=registers.CARRIER, at=AT + timedelta(days=7)) == 1
    assert remind_transfers(actor=registers.CARRIER, at=AT + timedelta(days=8)) == 0
    assert "transfer_late" in calls(cast, case)
    assert Transfer.objects.get(pk=transfer_id).receipt_number == ""
    assert not any("Finns nu" in subject for subject in to_rut(mails))


def test_an_answer_that_was_lost_on_the_way_is_fetched_again_without_a_double(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case)
    refuse.mode = "silent"
    told.post_goes(AT)
    assert len(refuse.cases) == 1
    assert state(transfer_id) == "unsure"

    refuse.mode = "honest"
    told.post_goes(AT + timedelta(hours=2))

    assert Transfer.objects.get(pk=transfer_id).receipt_number == "SOP-1"
    assert refuse.numbers == ["SOP-1"]


def test_a_worker_killed_between_handing_over_and_noting_it_makes_no_double_and_loses_nothing(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case)
    dispatch = Transfer.objects.get(pk=transfer_id).dispatch
    assert dispatch is not None
    # What the killed worker did last: the register has it, and nobody wrote down that it has.
    send_dispatch(actor=departure.POST, at=AT + timedelta(minutes=2), dispatch_id=dispatch.pk)
    assert len(refuse.cases) == 1
    Dispatch.objects.filter(pk=dispatch.pk).update(state="sending", claimed_at=AT)
    release_claims(actor=departure.POST, at=LATER, older_than=LATER)
    assert state(transfer_id) == "unsure"

    told.post_goes(LATER)

    assert Transfer.objects.get(pk=transfer_id).receipt_number == "SOP-1"
    assert refuse.numbers == ["SOP-1"]


@pytest.mark.parametrize(
    ("mode", "stands"), [("garbage", "unsure"), ("wordless", "unsure"), ("broken", "unsure"), ("refuses", "failed")]
)
def test_a_wrong_answer_ends_in_a_state_that_somebody_sees_and_never_in_a_closed_case(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage], mode: str, stands: str
) -> None:
    case = told.registers(cast, told.writes())
    refuse.mode = mode
    transfer_id = hands_over(cast, case)
    told.post_goes(AT)

    assert state(transfer_id) == stands
    assert told.again(case).status == "new"
    assert ("transfer_failed" in calls(cast, case)) == (stands == "failed")

    refuse.mode = "honest"
    registers.try_again(actor=cast.olof.actor, at=LATER, case_id=case.pk, transfer_id=transfer_id, version=None)
    told.post_goes(LATER)
    assert Transfer.objects.get(pk=transfer_id).receipt_number.startswith("SOP-")
    assert len(refuse.cases) == 1


def test_a_second_number_for_the_same_case_is_kept_beside_the_first_and_told(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case)
    told.post_goes(AT)
    registers.answered(at=LATER, transfer_id=transfer_id, number="SOP-1")
    assert "transfer_contradicted" not in calls(cast, case)

    registers.answered(at=LATER, transfer_id=transfer_id, number="SOP-2")

    row = Transfer.objects.get(pk=transfer_id)
    assert (row.receipt_number, row.other_number) == ("SOP-1", "SOP-2")
    assert "transfer_contradicted" in calls(cast, case)


def test_a_number_for_what_was_taken_back_is_kept_and_told_and_closes_nothing(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    refuse.mode = "busy"
    transfer_id = hands_over(cast, case)
    told.post_goes(AT)
    take_back_transfer(
        actor=cast.olof.actor, at=LATER, case_id=case.pk, transfer_id=transfer_id, reason="Det är vårt ändå."
    )

    registers.answered(at=LATER, transfer_id=transfer_id, number="SOP-9")
    told.post_goes(LATER)

    assert told.again(case).status == "new"
    assert "transfer_contradicted" in calls(cast, case)
    assert not any("Finns nu" in subject for subject in to_rut(mails))


def test_the_main_diary_is_fed_and_its_receipt_closes_nothing(
    cast: Cast, diary: Path, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    registers.carry(at=AT)
    told.post_goes(AT)
    kept = Diary(diary / "cases", "D-26")
    assert fetch(diary, kept) == 1

    registers.carry(at=LATER)

    row = Transfer.objects.get(case=case, purpose="registration")
    assert (row.receipt_number, row.receipt_by) == ("D-26-0001", "file")
    assert told.again(case).status == "new"
    assert told.again(case).diary_number == "T2026-00001"
    registers.carry(at=LATER + timedelta(minutes=1))
    told.post_goes(LATER)
    assert Transfer.objects.count() == 1
    assert not (diary / "in").joinpath(row.key).exists()


def test_a_diary_killed_between_taking_and_answering_answers_once_more_with_the_same_number(
    cast: Cast, diary: Path, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    registers.carry(at=AT)
    told.post_goes(AT)
    kept = Diary(diary / "cases", "D-26")
    key = Transfer.objects.get(case=case).key
    # It has the case and died before its receipt.
    kept.take(key, {"innehåll": "halvt"})

    fetch(diary, kept)
    registers.carry(at=LATER)

    assert Transfer.objects.get(case=case).receipt_number == "D-26-0001"
    assert len(kept.all()) == 1


def test_our_worker_killed_after_laying_the_folder_down_lays_no_second_one(
    cast: Cast, diary: Path, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    registers.carry(at=AT)
    dispatch = Transfer.objects.get(case=case).dispatch
    assert dispatch is not None
    send_dispatch(actor=departure.POST, at=AT + timedelta(minutes=2), dispatch_id=dispatch.pk)
    Dispatch.objects.filter(pk=dispatch.pk).update(state="sending", claimed_at=AT)
    release_claims(actor=departure.POST, at=LATER, older_than=LATER)
    told.post_goes(LATER)

    kept = Diary(diary / "cases", "D-26")
    assert fetch(diary, kept) == 1
    registers.carry(at=LATER)

    assert Transfer.objects.get(case=case).receipt_number == "D-26-0001"
    assert len(kept.all()) == 1


def test_the_number_comes_from_the_main_diary_when_it_gives_the_numbers(
    cast: Cast, tmp_path: Path, mails: list[EmailMessage]
) -> None:
    sets(by_folder(tmp_path / "diary", gives_number=True))
    case = told.registers(cast, told.writes())
    assert (case.diary_number, case.registration_mode) == (None, "awaits_number")

    registers.carry(at=AT)
    told.post_goes(AT)
    fetch(tmp_path / "diary", Diary(tmp_path / "diary" / "cases", "D-26"))
    registers.carry(at=LATER)

    case = told.again(case)
    assert (case.diary_number, case.registration_mode, case.status) == ("D-26-0001", "registered", "new")


def test_the_main_diary_hears_that_the_case_has_ended(cast: Cast, diary: Path, mails: list[EmailMessage]) -> None:
    case = told.registers(cast, told.writes())
    registers.carry(at=AT)
    told.replies(cast, case, at=AT)
    told.post_goes(AT)
    # Handed over already, but not looked at the very second it happened.
    told.post_goes(LATER)
    registers.carry(at=LATER)

    assert told.again(case).status == "closed"
    assert sorted(Transfer.objects.values_list("purpose", flat=True)) == ["closing", "registration"]


def receipt_mail(mails: list[EmailMessage], text: str, *, sender: str = "robot@fordon.example") -> bytes:
    """What the register's own house answers to our mail."""
    ours = next(one for one in mails if "fordon.example" in str(one["To"]))
    answer = EmailMessage()
    answer["From"], answer["To"] = sender, str(ours["Reply-To"] or ours["From"])
    answer["Subject"], answer["Date"] = f"Sv: {ours['Subject']}", "Tue, 24 Nov 2026 10:30:00 +0100"
    answer["In-Reply-To"] = answer["References"] = str(ours["Message-ID"])
    answer["Message-ID"] = f"<{abs(hash(text + sender))}@fordon.example>"
    answer.set_content(text)
    return answer.as_bytes()


def test_a_register_with_a_mailbox_takes_over_by_mail_and_answers_by_mail(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    sets(by_mail())
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case, "flyttade-fordon")
    told.post_goes(AT)
    assert state(transfer_id) == "sent"
    assert told.again(case).status == "new"

    mail.take(at=LATER, raw=receipt_mail(mails, "Hej!\n\nÄrendenummer: F-77\n\nHälsningar"))
    mail.take(at=LATER, raw=receipt_mail(mails, "Hej!\n\nÄrendenummer: F-77\n\nHälsningar"))
    told.post_goes(LATER)

    case = told.again(case)
    assert Transfer.objects.get(pk=transfer_id).receipt_number == "F-77"
    assert (case.status, case.outcome) == ("closed", "handed_over")
    assert to_rut(mails).count("Finns nu i Registret över flyttade fordon") == 1
    assert Case.objects.count() == 1


def test_a_mail_whose_end_is_unknown_is_a_persons_decision_and_never_repeated_by_itself(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    sets(by_mail())
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    transfer_id = hands_over(cast, case, "flyttade-fordon")
    dispatch = Transfer.objects.get(pk=transfer_id).dispatch
    assert dispatch is not None
    Dispatch.objects.filter(pk=dispatch.pk).update(state="sending", claimed_at=AT, tries=1)
    release_claims(actor=departure.POST, at=LATER, older_than=LATER)
    told.post_goes(LATER)

    assert state(transfer_id) == "unsure"
    assert not any("fordon.example" in str(one["To"]) for one in mails)
    shown = transfers_of(cast.olof.asks(), case.pk, DAY)[0]
    assert shown.needs_somebody


def test_a_stranger_who_answers_for_the_register_hands_nothing_over(cast: Cast, mails: list[EmailMessage]) -> None:
    sets(by_mail())
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case, "flyttade-fordon")
    told.post_goes(AT)

    mail.take(at=LATER, raw=receipt_mail(mails, "Ärendenummer: X-1", sender="nagon@annan.example"))

    assert Transfer.objects.get(pk=transfer_id).receipt_number == ""
    assert told.again(case).status == "new"


def test_a_number_that_a_person_types_in_ends_the_case_like_one_that_came(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    refuse.mode = "busy"
    transfer_id = hands_over(cast, case)
    told.post_goes(AT)
    registers.number_typed(
        actor=cast.olof.actor, at=LATER, case_id=case.pk, transfer_id=transfer_id, number="SOP-5", version=None
    )
    refuse.mode = "honest"
    told.post_goes(LATER)
    told.post_goes(LATER + timedelta(days=1))

    case = told.again(case)
    assert (case.status, case.outcome) == ("closed", "handed_over")
    # What was to be asked once more is asked no more.
    assert refuse.cases == {}


def test_what_broke_off_between_the_number_and_the_word_is_told_by_the_clock(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = told.registers(cast, told.writes())
    transfer_id = hands_over(cast, case)
    monkeypatch.setattr(registers, "handed_over", lambda **_: None)
    told.post_goes(AT)
    monkeypatch.undo()
    monkeypatch.setenv("GEHOR_SECRET_SOPHAMTNING", SECRET)
    assert Transfer.objects.get(pk=transfer_id).told is False

    registers.carry(at=LATER)
    told.post_goes(LATER)

    assert told.again(case).outcome == "handed_over"
    assert Parcel.objects.count() == 1


def test_an_anonymous_case_is_handed_over_without_a_sender_and_told_behind_the_code(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes(told.NOBODY))
    hands_over(cast, case)
    told.post_goes(AT)
    told.post_goes(LATER)

    sent = next(iter(refuse.cases.values()))["body"]["Arende"]
    assert "Anmalare" not in sent or not any(sent["Anmalare"].values())
    assert told.again(case).outcome == "handed_over"


def test_ending_a_case_with_an_answer_of_ours_is_refused_nowhere_by_a_transfer_under_way(
    cast: Cast, refuse: Neighbour, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    refuse.mode = "busy"
    hands_over(cast, case)
    told.post_goes(AT)
    told.replies(cast, case, at=LATER)
    told.post_goes(LATER)
    assert told.again(case).outcome == "answered"

    refuse.mode = "honest"
    told.post_goes(LATER + timedelta(days=1))
    ended = told.again(case)
    assert (ended.status, ended.outcome) == ("closed", "answered")
    assert not any("Finns nu" in subject for subject in to_rut(mails))
