"""A registrar calls something private; it can be taken back until a second one has agreed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.mark_private import mark_private
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.actions.take_back_private import take_back_private
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries import private
from tests.builders import RUT, item, marked_case, open_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
LOVE = replace(RUT, channel=Channel.EMAIL, kind="not_told", text="Ses vi i kväll?")


def _mark(cast: Cast, case_id: UUID, reason: str = "to_the_person") -> None:
    mark_private(actor=cast.rebecka.actor, at=AT, case_id=case_id, reason=reason)


def _code(cast: Cast, case_id: UUID, reason: str = "to_the_person") -> str:
    with pytest.raises(Refused) as refused:
        mark_private(actor=cast.tora.actor, at=AT, case_id=case_id, reason=reason)
    return refused.value.code


def test_it_leaves_the_inbox_whole_and_the_other_registrars_are_told(cast: Cast) -> None:
    case = open_case(LOVE)

    _mark(cast, case.id)

    assert Case.objects.get().registration_mode == "private"
    assert Record.objects.get(number=1).text == LOVE.text
    [row] = private.waiting(cast.tora.asks())
    assert (row.reference, row.asked_by, row.reason, row.agreed_by) == (
        case.reference,
        "Rebecka Ring",
        "to_the_person",
        None,
    )
    assert "private_waits" in [notice.word for notice in people.notices_for(cast.tora.asks())]


def test_taken_back_it_lies_in_the_inbox_again_and_nobody_is_asked(cast: Cast) -> None:
    case = open_case(LOVE)
    _mark(cast, case.id)

    take_back_private(actor=cast.tora.actor, at=AT, case_id=case.id)

    assert Case.objects.get().registration_mode == "undecided"
    assert private.waiting(cast.tora.asks()) == ()
    assert "private_waits" not in [notice.word for notice in people.notices_for(cast.tora.asks())]
    with pytest.raises(Refused, match="not_called_private"):
        take_back_private(actor=cast.tora.actor, at=AT, case_id=case.id)


def test_what_was_meant_for_the_office_is_never_private(cast: Cast) -> None:
    registered = open_case(LOVE)
    register_case(
        actor=cast.rebecka.actor, at=AT, case_id=registered.id, title="Skräp", kind="question", category_code="REN-01"
    )

    assert _code(cast, open_case(replace(LOVE, channel=Channel.WEB_FORM)).id) == "meant_for_the_office"
    assert _code(cast, open_case(replace(LOVE, kind="complaint")).id) == "complaint_is_registered"
    assert _code(cast, registered.id) == "already_registered"
    assert _code(cast, marked_case(cast, saying=replace(LOVE)).id) in {"already_registered", "marked_is_registered"}


def test_a_case_with_more_than_the_one_message_is_divided_first(cast: Cast) -> None:
    case = open_case(LOVE)
    attach_record(actor=Actor.resident(), at=AT, received_id=item(LOVE), case_id=case.id, saying=LOVE)

    assert _code(cast, case.id) == "more_than_one_message"


def test_only_a_listed_reason_counts_and_it_is_said_once(cast: Cast) -> None:
    case = open_case(LOVE)

    assert _code(cast, case.id, "because") == "reason_unknown"
    _mark(cast, case.id)
    assert _code(cast, case.id) == "already_private"


def test_only_who_registers_calls_something_private(cast: Cast) -> None:
    case = open_case(LOVE)

    for other in (cast.olof.actor, cast.ebba.actor, Actor.system("jobs")):
        with pytest.raises((NotAllowed, NotThere)):
            mark_private(actor=other, at=AT, case_id=case.id, reason="to_the_person")
