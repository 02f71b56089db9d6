"""Ready-made pieces in an answer: filled from the case, and never sent with a hole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.office.actions.set_fragment import set_fragment
from gehor.people.actions.set_signature import set_signature
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import fragment_choices, preview
from tests.builders import RUT, marked_case
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def piece(cast: Cast, body: str, **changes: str) -> str:
    return set_fragment(actor=cast.adam.actor, at=AT, name="Beställt", body=body, language="sv", **changes)


def test_a_piece_is_filled_with_what_the_case_knows(cast: Cast) -> None:
    piece(cast, "{reference} om {category} vid {place}, av {officer} på {unit}.")
    case = owned(cast, cast.olof, replace(RUT, place="Lindvägen 3"))

    choice = fragment_choices(cast.olof.asks(), case.id, DAY)[0]
    assert choice.text == f"{case.diary_number} om Skräp vid Lindvägen 3, av Olof Ek på Stadsmiljö."
    assert choice.missing == ()


def test_a_piece_that_lacks_a_fact_says_so_and_can_not_be_sent_before_it_is_filled(cast: Cast) -> None:
    piece(cast, "Vi lagar vid {place}.")
    case = owned(cast, cast.olof, replace(RUT, place=""))
    choice = fragment_choices(cast.olof.asks(), case.id, DAY)[0]
    assert choice.missing == ("place",)

    with pytest.raises(Refused) as refused:
        send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=choice.text, closes=False)
    assert (refused.value.code, refused.value.facts["names"]) == ("open_variable", ("place",))
    send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi lagar vid ån.", closes=False)


def test_a_piece_for_another_category_or_kind_is_not_offered(cast: Cast) -> None:
    piece(cast, "Om gator.", category_code="GAT-01")
    piece(cast, "Om beröm.", kind="praise")
    case = owned(cast, cast.olof)

    assert fragment_choices(cast.olof.asks(), case.id, DAY) == ()


def test_the_place_of_a_protected_person_is_never_filled_in(cast: Cast) -> None:
    piece(cast, "Vid {place}.")
    case = marked_case(cast)

    choices = fragment_choices(cast.tora.asks(), case.id, DAY)
    assert all(choice.missing == ("place",) for choice in choices) and choices
    with pytest.raises(NotThere):
        fragment_choices(cast.olga.asks(), case.id, DAY)


def test_the_signature_stands_under_the_name_in_answers_and_nowhere_in_notices(cast: Cast) -> None:
    set_signature(actor=cast.olof.actor, at=AT, signature="  Trafikingenjör \n\n 08-465 004 11 ")
    case = owned(cast, cast.olof)

    answer = preview(cast.olof.asks(), case.id, text="Hej.", kind="reply", day=DAY)
    assert "Olof Ek\nTrafikingenjör\n08-465 004 11" in answer.text
    notice = preview(cast.olof.asks(), case.id, text="", kind="interim_notice", day=DAY, reason="Snö", new_due_on=DAY)
    assert "Trafikingenjör" not in notice.text
