from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.people.queries import notices_for
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.models.record import Record
from tests.builders import NOBODY, RUT, fresh, given_case, item, open_case, protected_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db

MORE = replace(RUT, text="Nu är det ännu mer skräp.")


def test_new_message_gets_the_next_number_and_counts_as_a_contact(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    row = attach_record(actor=RESIDENT, at=AT, received_id=item(MORE), case_id=case.id, saying=MORE)

    assert (row.number, row.direction, row.text) == (2, "incoming", MORE.text)
    assert fresh(case).contacts == 2
    assert [notice.word for notice in notices_for(cast.olof.asks())] == ["message_came"]


def test_attaching_twice_answers_the_same_record(cast: Cast) -> None:
    case, received_id = open_case(), item(MORE)

    first = attach_record(actor=RESIDENT, at=AT, received_id=received_id, case_id=case.id, saying=MORE)
    second = attach_record(actor=RESIDENT, at=AT, received_id=received_id, case_id=case.id, saying=MORE)

    assert second.id == first.id
    assert (Record.objects.filter(case_id=case.id).count(), fresh(case).contacts) == (2, 2)


def test_message_to_a_joined_item_comes_to_the_case_it_went_into(cast: Cast) -> None:
    into = given_case(cast, cast.olof)
    joined = open_case(NOBODY)
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=joined.id, into_id=into.id)

    row = attach_record(actor=RESIDENT, at=AT, received_id=item(MORE), case_id=joined.id, saying=MORE)

    assert (row.case_id, row.number) == (into.id, 3)


def test_message_in_a_protected_case_keeps_its_sender_out_of_the_public_columns(cast: Cast) -> None:
    case = protected_case(cast)

    row = attach_record(actor=RESIDENT, at=AT, received_id=item(MORE), case_id=case.id, saying=MORE)

    assert (row.counterparty, row.subject) == ("Skyddad uppgift", "Inkommen skrivelse")


def test_message_makes_an_officers_open_page_stale(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    attach_record(actor=RESIDENT, at=AT, received_id=item(MORE), case_id=case.id, saying=MORE)

    assert fresh(case).version > case.version


def test_message_behind_the_code_is_from_the_sender_though_it_tells_no_name(cast: Cast) -> None:
    named, anonymous = open_case(), open_case(NOBODY)
    bare = Saying(channel=Channel.WEB_FORM, language="sv", text="En sak till.")

    first = attach_record(actor=RESIDENT, at=AT, received_id=item(bare), case_id=named.id, saying=bare)
    second = attach_record(actor=RESIDENT, at=AT, received_id=item(bare), case_id=anonymous.id, saying=bare)

    assert (first.counterparty, second.counterparty) == ("Rut Alm", "Anonym")
