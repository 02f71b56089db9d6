from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.queries import draft
from gehor.steps.answer.queries.commitments import on_my_desk
from gehor.steps.register.actions.hide_from_person import hide_from_person
from tests.cast import AT, RESIDENT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_draft_is_kept_and_found_again_by_its_author_only(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    version = save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Hej Rut!")

    found = draft(cast.olof.asks(), case.id)
    assert found is not None
    assert (found.text, found.version, version) == ("Hej Rut!", 1, 1)
    assert [row.reference for row in on_my_desk(cast.olof.asks()).drafts] == [case.reference]
    assert draft(cast.mats.asks(), case.id) is None
    assert on_my_desk(cast.mats.asks()).drafts == ()


def test_draft_changed_in_another_window_is_stale_with_both_texts(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    first = save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Ett")
    save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Ett och två", version=first)

    with pytest.raises(Stale) as stale:
        save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Ett och tre", version=first)
    assert (stale.value.facts["text"], stale.value.facts["mine"]) == ("Ett och två", "Ett och tre")
    assert stale.value.current_version == 2


def test_notice_and_reply_are_drafts_of_their_own(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Svar")
    save_draft(
        actor=cast.olof.actor,
        at=AT + timedelta(minutes=1),
        case_id=case.id,
        kind="interim_notice",
        text="",
        reason="Vi väntar på mätning",
        new_due_on=date(2027, 1, 15),
    )

    assert [(row.kind, row.new_due_on) for row in on_my_desk(cast.olof.asks()).drafts] == [
        ("interim_notice", date(2027, 1, 15)),
        ("reply", None),
    ]


def test_draft_of_a_case_that_was_hidden_since_is_out_of_sight(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    save_draft(actor=cast.olga.actor, at=AT, case_id=case.id, text="Hej")
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Namngiven")

    assert on_my_desk(cast.olga.asks()).drafts == ()
    with pytest.raises(NotThere):
        draft(cast.olga.asks(), case.id)
    with pytest.raises(NotThere):
        save_draft(actor=cast.olga.actor, at=AT, case_id=case.id, text="Hej igen", version=1)


def test_resident_has_no_drafts_of_answers(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        save_draft(actor=RESIDENT, at=AT, case_id=owned(cast, cast.olof).id, text="Hej")


@pytest.mark.parametrize(
    ("kind", "text", "code"), [("receipt", "x", "kind_unknown"), ("reply", "x" * 50_001, "too_long")]
)
def test_draft_of_a_strange_kind_or_size_is_refused(cast: Cast, kind: str, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        save_draft(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, kind=kind, text=text)
