from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.hand_over_to_register import hand_over_to_register
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.composing import preview_transfer
from tests.builders import given_case, marked_case, open_case, protected_case
from tests.cast import AT, DAY, Cast
from tests.registers import by_mail, sets
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db


def test_a_hand_over_waits_for_its_number_for_three_working_days_and_the_case_is_still_ours(cast: Cast) -> None:
    _case, made = under_way(cast)
    row = Transfer.objects.select_related("record", "dispatch", "case").get(pk=made)

    assert (row.due_on - DAY).days == 3
    assert row.dispatch is not None and row.dispatch.state == "queued" and row.dispatch.send_after > AT
    assert row.case.closed_at is None
    assert row.record is not None and row.record.type.code == "transfer"


def test_what_is_sent_is_what_the_preview_showed_but_for_the_key(cast: Cast) -> None:
    sets(by_mail())
    case = given_case(cast, cast.olof)
    shown = preview_transfer(
        cast.olof.asks(), case.id, register_code="flyttade-fordon", reason="Hör dit.", file_ids=(), at=AT
    )
    made = hand_over_to_register(
        actor=cast.olof.actor, at=AT, case_id=case.id, register_code="flyttade-fordon", reason="Hör dit."
    )
    row = Transfer.objects.get(pk=made)

    assert Record.objects.get(pk=row.record_id).text == shown.text.replace("…", row.key)


def test_only_registry_officer_and_manager_may_hand_over(cast: Cast) -> None:
    sets(by_mail())
    case = given_case(cast, cast.olof)
    for who in (cast.olga.actor, Actor.system("x")):
        with pytest.raises(NotAllowed):
            hand_over_to_register(actor=who, at=AT, case_id=case.id, register_code="flyttade-fordon")
    hand_over_to_register(actor=cast.mats.actor, at=AT, case_id=case.id, register_code="flyttade-fordon")


@pytest.mark.parametrize(("code", "why"), [("finns-inte", "register_unknown"), ("", "register_unknown")])
def test_a_register_that_is_not_in_use_is_refused_by_name(cast: Cast, code: str, why: str) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        hand_over_to_register(actor=cast.olof.actor, at=AT, case_id=case.id, register_code=code)
    assert refused.value.code == why


def test_a_case_is_handed_over_once_at_a_time_and_not_from_an_old_page(cast: Cast) -> None:
    case, _made = under_way(cast)
    with pytest.raises(Refused) as refused:
        hand_over_to_register(actor=cast.olof.actor, at=AT, case_id=case.id, register_code="flyttade-fordon")
    assert refused.value.code == "already_at_register"
    with pytest.raises(Stale):
        hand_over_to_register(
            actor=cast.olof.actor, at=AT, case_id=case.id, register_code="flyttade-fordon", version=99
        )


def test_an_item_without_category_goes_nowhere_before_somebody_has_said_what_it_is(cast: Cast) -> None:
    sets(by_mail())
    case = open_case()
    with pytest.raises(Refused) as refused:
        hand_over_to_register(actor=cast.rebecka.actor, at=AT, case_id=case.id, register_code="flyttade-fordon")
    assert refused.value.code == "category_missing"


def test_a_marked_case_takes_the_right_a_reason_and_a_word_that_it_was_tried(cast: Cast) -> None:
    sets(by_mail())
    case = marked_case(cast)

    def tries(**more: object) -> str:
        with pytest.raises(Refused) as refused:
            hand_over_to_register(
                actor=cast.tora.actor, at=AT, case_id=case.id, register_code="flyttade-fordon", **more
            )
        return refused.value.code

    assert tries() == "reason_missing"
    assert tries(reason="De ska ha det.") == "shielded_not_confirmed"
    hand_over_to_register(
        actor=cast.tora.actor,
        at=AT,
        case_id=case.id,
        register_code="flyttade-fordon",
        reason="De ska ha det.",
        confirmed=True,
    )


def test_a_protected_person_is_carried_over_by_hand_and_never_by_a_wire(cast: Cast) -> None:
    sets(by_mail())
    case = protected_case(cast)
    told = {"actor": cast.tora.actor, "at": AT, "case_id": case.id, "reason": "De ska ha det.", "confirmed": True}
    with pytest.raises(Refused) as refused:
        hand_over_to_register(**told, register_code="flyttade-fordon")
    assert refused.value.code == "protected_by_hand"

    sets(by_mail(code="parmen", driver="by_hand", address="", receipt_words="", mapping=""))
    made = hand_over_to_register(**told, register_code="parmen")
    assert Transfer.objects.get(pk=made).dispatch_id is None
