"""What belongs to somebody else is sent on and the sender told in the same act, or the sender is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.queries import lines_of, verify
from gehor.journey import departure, forwarding
from gehor.journey.forwarding import Kept
from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.steps.answer import queries as answer
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.rules.data import ReferralData
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.public import tracking_of
from gehor.steps.route.models import Referral
from gehor.steps.route.queries import referral_of
from gehor.steps.route.queries.forwarding import Forwarding, forward_question, forwarded
from tests.builders import marked_case, protected_case
from tests.cast import AT, DAY, SET_UP, Cast, Colleague
from tests.journeys import told

pytestmark = pytest.mark.django_db
BUS = ReferralData(
    code="EXT",
    name="Exempeltrafiken",
    answers_for="Bussar",
    text_sv="De kör bussarna.",
    text_en="They run the buses.",
    text_fi="He ajavat bussit.",
    verified_on=DAY,
    mail="kund@exempeltrafiken.example",
)
SAYING = {**told.RUT, "text": "Bussen körde förbi mig i går kväll.", "kind": "opinion"}
KEPT = Kept("Buss körde förbi", "opinion", "REN-01")
SERVER_NO = "550 5.1.1 no such user"


@pytest.fixture(autouse=True)
def _register_of_others(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(BUS,), routes=(), hours=())


def first_record(case: Case) -> UUID:
    return Record.objects.get(case=case, number=1).pk


def sends_on(
    case: Case,
    who: Colleague,
    *,
    ground: str = "cannot_wait",
    reason: str = "Personen står vid hållplatsen.",
    kept: Kept | None = KEPT,
    with_contact: bool = False,
    address: str = "",
) -> None:
    wanted = Forwarding("EXT", (first_record(case),), with_contact=with_contact, address=address)
    forwarding.send_on(
        actor=who.actor,
        at=AT,
        case_id=case.pk,
        wanted=wanted,
        ground=ground,
        reason=reason,
        text="",
        kept=kept,
        version=None,
    )


def asks_first(case: Case, who: Colleague) -> None:
    forwarding.ask_first(actor=who.actor, at=AT, case_id=case.pk, entry_code="EXT", text="", version=None)


def to(mails: list[EmailMessage], address: str) -> list[EmailMessage]:
    return [mail for mail in mails if address in str(mail["To"])]


def test_what_cannot_wait_is_sent_on_at_once_and_the_sender_is_told(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(SAYING)
    told.post_goes(AT)
    mails.clear()

    sends_on(case, cast.rebecka)
    told.post_goes(AT)

    (theirs,), (hers,) = to(mails, "kund@exempeltrafiken.example"), to(mails, "rut.alm@example.org")
    assert "Bussen körde förbi mig i går kväll." in theirs.get_content()
    assert "rut.alm@example.org" not in str(theirs) and "Rut Alm" not in theirs.get_content()
    assert hers["Subject"] == "Skickat till Exempeltrafiken"
    case = told.again(case)
    assert (case.status, case.outcome, case.deadline_class) == ("closed", "forwarded", "referral")
    assert told.deadlines(case)[-1][1] == "met"
    found = referral_of(case.pk)
    assert found is not None and found.mode == "forward_record"
    assert "forward" in {line.act for line in lines_of(f"case:{case.pk}")}
    assert verify().problems == ()


def test_the_sender_never_sees_the_letter_to_the_authority_behind_the_code(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes(SAYING)
    sends_on(case, cast.rebecka, with_contact=True)
    told.post_goes(AT)

    assert "forwarding" not in {record.type_code for record in tracking_of(case.pk).records}
    (theirs,) = to(mails, "kund@exempeltrafiken.example")
    assert "Rut Alm, rut.alm@example.org" in theirs.get_content()


def test_who_can_wait_is_asked_first_and_a_yes_reaches_the_responsible(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(SAYING)
    with pytest.raises(Refused, match="not_asked"):
        sends_on(case, cast.rebecka, ground="no_answer", reason="")

    asks_first(case, cast.rebecka)
    told.post_goes(AT)
    assert told.again(case).status == "new"
    assert told.deadlines(case)[-1][1] == "running"
    with pytest.raises(Refused, match="answer_awaited"):
        sends_on(case, cast.rebecka, ground="no_answer", reason="")
    with pytest.raises(Refused, match="wish_unknown"):
        sends_on(case, cast.rebecka, ground="wished", reason="")

    forwarding.wished(at=AT, case_id=case.pk, wish="yes")

    assert "forward_wished" in {notice.word for notice in notices_for(cast.rebecka.asks(), limit=50)}
    sends_on(case, cast.rebecka, ground="wished", reason="")
    while told.post_goes(AT):
        # One message at a time to one address.
        pass
    assert told.again(case).outcome == "forwarded"
    assert "forward_wished" not in {notice.word for notice in notices_for(cast.rebecka.asks(), limit=50)}


def test_a_no_is_passed_over_only_with_a_reason_that_is_kept(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(SAYING)
    asks_first(case, cast.rebecka)
    forwarding.wished(at=AT, case_id=case.pk, wish="no")
    with pytest.raises(Refused, match="nothing_asked"):
        forwarding.wished(at=AT, case_id=case.pk, wish="yes")

    with pytest.raises(Refused, match="sender_said_no"):
        sends_on(case, cast.rebecka, ground="wished", reason="")
    sends_on(case, cast.rebecka, reason="Andra kan komma till skada.")

    assert Referral.objects.get(case=case).reason == "Andra kan komma till skada."


def test_silence_lets_it_be_sent_on_when_the_days_have_passed(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(SAYING)
    asks_first(case, cast.rebecka)
    asked = forward_question(case.pk, AT.date())
    assert asked is not None and not asked.may_go_on

    after = forward_question(case.pk, asked.answer_by + timedelta(days=1))
    assert after is not None and after.may_go_on
    with pytest.raises(Refused, match="asked_already"):
        asks_first(case, cast.rebecka)


def test_a_forwarding_that_comes_back_is_the_offices_again_and_in_the_owners_list(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes(SAYING), kind="opinion")
    told.post_goes(AT)
    sends_on(case, cast.olof, kept=None)
    told.post_goes(AT)
    assert told.again(case).outcome == "forwarded"
    (row,) = forwarded(case.pk)

    departure.bounced(at=AT + told.DAY, dispatch_id=told.dispatch_of(row.sent_record_id).pk, said="5.1.1 no such user")

    assert told.again(case).status == "working"
    assert forwarded(case.pk)[0].failed
    assert "forward_failed" in {notice.word for notice in notices_for(cast.olof.asks(), limit=50)}
    assert [failure.reference for failure in answer.failures(cast.olof.asks())] == [case.reference]
    # Sent again to the right address, it is theirs and the case ends.
    sends_on(case, cast.olof, kept=None, address="synpunkter@exempeltrafiken.example")
    told.post_goes(AT + told.DAY)
    assert told.again(case).outcome == "forwarded"


def test_a_forwarding_the_server_refuses_does_not_end_the_case(cast: Cast, post_office: told.Server) -> None:
    case = told.registers(cast, told.writes(SAYING), kind="opinion")
    told.post_goes(AT)
    sends_on(case, cast.olof, kept=None)
    post_office.says = SERVER_NO
    told.post_goes(AT)

    assert told.again(case).status == "new"
    assert "forward_failed" in {notice.word for notice in notices_for(cast.olof.asks(), limit=50)}


def test_neither_part_goes_when_the_sender_can_not_be_told(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes(SAYING)
    told.post_goes(AT)
    mails.clear()
    stop_replies(actor=cast.rebecka.actor, at=AT, case_id=case.pk)

    with pytest.raises(Refused, match="no_reply_wanted"):
        sends_on(case, cast.rebecka)
    told.post_goes(AT)

    assert mails == []
    assert not Referral.objects.filter(case=case).exists()
    assert told.again(case).registration_mode == "undecided"


def test_protected_identity_never_goes_and_a_marked_matter_needs_right_and_reason(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    hidden, marked = protected_case(cast), marked_case(cast)
    with pytest.raises(Refused, match="protected_not_forwarded"):
        sends_on(Case.objects.get(pk=hidden.id), cast.tora, kept=None)
    kept = Case.objects.get(pk=marked.id)
    with pytest.raises(Refused, match="shielded_needs_reason"):
        sends_on(kept, cast.tora, kept=None, ground="wished", reason="")
    sends_on(kept, cast.tora, kept=None, reason="OSL 10:2, nödvändigt för att de ska kunna hjälpa.")
    assert forwarded(kept.pk)


def test_anonymous_is_told_behind_the_code_and_nothing_of_theirs_goes_along(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes({**told.NOBODY, "text": "Bussen körde förbi.", "kind": "opinion"})
    with pytest.raises(Refused, match="no_contact"):
        sends_on(case, cast.rebecka, with_contact=True)

    sends_on(case, cast.rebecka)
    told.post_goes(AT)

    assert told.again(case).outcome == "forwarded"


def test_wrong_choices_are_refused_and_nothing_has_happened(cast: Cast, mails: list[EmailMessage]) -> None:
    case, other = told.writes(SAYING), told.writes(told.QUESTION)
    wanted = Forwarding("EXT", (first_record(case),))
    wrong = {
        "referral_unknown": replace(wanted, entry_code="NIX"),
        "nothing_to_forward": replace(wanted, record_ids=()),
        "record_unknown": replace(wanted, record_ids=(first_record(other),)),
        "file_unknown": replace(wanted, file_ids=(987_654,)),
        "wrong_address": replace(wanted, address="inte en adress"),
    }
    for code, one in wrong.items():
        with pytest.raises(Refused, match=code):
            forwarding.send_on(
                actor=cast.rebecka.actor,
                at=AT,
                case_id=case.pk,
                wanted=one,
                ground="cannot_wait",
                reason="Bråttom.",
                text="",
                kept=KEPT,
                version=None,
            )
    with pytest.raises(Refused, match="reason_missing"):
        sends_on(case, cast.rebecka, reason=" ")
    with pytest.raises(Refused, match="ground_unknown"):
        sends_on(case, cast.rebecka, ground="lust")
    assert told.again(case).registration_mode == "undecided"
