from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.note_outside_reply import note_outside_reply
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import enquiries
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, MailKind
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.public import register_list
from tests.builders import fresh, give, given_case, marked_case, put_status
from tests.cast import AT, DAY, Cast
from tests.steps.handle.outside import ASKING, POST, answer, ask
from tests.steps.promise.cases import STANDARD_ON, held, owned

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def words(cast: Cast) -> list[str]:
    return [row.word for row in notices_for(cast.olof.asks())]


def test_answer_is_an_incoming_record_from_whom_was_asked_and_not_from_the_resident(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    received_id = answer(row, at=LATER)
    record = Record.objects.select_related("type").get(received_id=received_id)

    assert (record.type.code, record.direction, record.counterparty) == ("enquiry_answer", "incoming", "Gatudrift AB")
    assert (record.state, record.text) == ("entered", "Gungan är lagad.")
    [shown] = enquiries(cast.olof.asks(), case.id, DAY)
    assert (shown.state, shown.answered_record_id, shown.answered_at) == ("answered", record.pk, LATER)


def test_answer_counts_no_contact_and_touches_no_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    row = ask(cast.olof, case.id)
    before = fresh(case)
    answer(row, at=LATER)

    assert fresh(case) == before
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert "outside_answered" in words(cast) and "message_came" not in words(cast)


def test_answer_to_a_case_that_is_answered_reopens_nothing_and_asks_for_no_decision(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    put_status(case.id, "answered")
    received_id = answer(row, at=LATER)

    assert fresh(case).status == "answered"
    assert Record.objects.get(received_id=received_id).after_answer == ""
    assert "message_after_answer" not in words(cast)


def test_same_item_is_kept_once_and_a_second_mail_is_a_second_record(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    received_id = answer(row, "Vi kommer på torsdag.", at=LATER)
    facts = MailFacts(kind=MailKind.MESSAGE)
    saying = Saying(channel=Channel.EMAIL, language="sv", text="Vi kommer på torsdag.")
    note_outside_reply(actor=POST, at=LATER, received_id=received_id, enquiry_id=row.pk, saying=saying, mail=facts)
    answer(row, "Nu är det klart.", at=LATER + timedelta(days=2))

    found = Record.objects.filter(case=case.id, type__code="enquiry_answer").order_by("number")
    assert [record.text for record in found] == ["Vi kommer på torsdag.", "Nu är det klart."]
    assert Enquiry.objects.get(pk=row.pk).answered_id == found[0].pk


def test_answer_stands_on_the_public_list_with_whom_was_asked(cast: Cast) -> None:
    row = ask(cast.olof, given_case(cast, cast.olof).id)
    answer(row)

    told = [(one.direction, one.counterparty) for one in register_list(DAY)]
    assert ("incoming", "Gatudrift AB") in told


def test_answer_in_a_shielded_case_names_nobody_in_public(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.tora)
    received_id = answer(ask(cast.tora, case.id, replace(ASKING, text="Se över."), confirmed=True))

    assert Record.objects.get(received_id=received_id).counterparty == "Skyddad uppgift"


def test_nobody_but_the_post_may_say_that_somebody_answered(cast: Cast) -> None:
    row = ask(cast.olof, given_case(cast, cast.olof).id)
    facts, saying = MailFacts(kind=MailKind.MESSAGE), Saying(channel=Channel.EMAIL, language="sv", text="x")
    with pytest.raises(NotAllowed):
        note_outside_reply(
            actor=cast.olof.actor, at=AT, received_id=row.pk, enquiry_id=row.pk, saying=saying, mail=facts
        )
