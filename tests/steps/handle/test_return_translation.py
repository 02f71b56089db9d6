"""What was translated comes back to the case, as working material until it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.return_translation import return_translation
from gehor.steps.handle.queries.translations import translation
from gehor.steps.handle.rules.translations import TranslationState
from gehor.steps.handle.writes import translations as writes
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.writes import CaseRight, lock_case
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.handle.translations import asked

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)
TEXT = "Siivoamme huomenna."


def _given(cast: Cast, **more: object):
    case = given_case(cast, cast.olof)
    return case, asked(cast.olof, case.id, **more)


def test_colleague_gives_back_the_text_and_the_responsible_is_told(cast: Cast) -> None:
    case, row = _given(cast, staff_id=cast.ebba.id)

    record_id = return_translation(
        actor=cast.ebba.actor, at=LATER, case_id=case.id, translation_id=row.pk, text=f" {TEXT} "
    )

    record = Record.objects.get(pk=record_id)
    assert (record.text, record.language, record.number, record.type.code) == (TEXT, "fi", None, "translation")
    assert "translation_returned" in told(cast.olof, LATER)
    assert "translation_asked" not in told(cast.ebba, LATER)
    assert translation(cast.olof.asks(), row.pk).text == TEXT


def test_what_came_back_becomes_a_record_of_the_case_when_it_ends(cast: Cast) -> None:
    case, row = _given(cast)
    _other = asked(cast.olof, case.id, staff_id=cast.ebba.id)
    record_id = return_translation(actor=cast.olof.actor, at=LATER, case_id=case.id, translation_id=row.pk, text=TEXT)
    with acting("finish_for_test", actor=Actor.system("test"), at=LATER) as act:
        writes.finish(act, lock_case(act, case.id, CaseRight.SYSTEM))

    assert Record.objects.get(pk=record_id).number is not None
    _other.refresh_from_db()
    assert (_other.state, _other.source) == (TranslationState.WITHDRAWN, "")
    with pytest.raises(NotThere):
        case_page(cast.ebba.asks(), case.reference)


def test_nobody_gives_back_what_others_were_asked_for(cast: Cast) -> None:
    case, row = _given(cast, staff_id=cast.ebba.id)
    keys = {"at": LATER, "case_id": case.id, "translation_id": row.pk, "text": TEXT}
    with pytest.raises(NotAllowed):
        return_translation(actor=cast.olof.actor, **keys)
    with pytest.raises(NotThere):
        return_translation(actor=cast.ebba.actor, **(keys | {"translation_id": case.id}))


@pytest.mark.parametrize(("text", "code"), [("  ", "no_text"), ("x" * 20_001, "text_too_long")])
def test_an_empty_or_endless_translation_is_refused(cast: Cast, text: str, code: str) -> None:
    case, row = _given(cast)
    with pytest.raises(Refused) as refused:
        return_translation(actor=cast.olof.actor, at=LATER, case_id=case.id, translation_id=row.pk, text=text)
    assert refused.value.code == code


def test_a_translation_is_given_back_only_once(cast: Cast) -> None:
    case, row = _given(cast)
    keys = {"actor": cast.olof.actor, "at": LATER, "case_id": case.id, "translation_id": row.pk, "text": TEXT}
    return_translation(**keys)
    with pytest.raises(Refused) as refused:
        return_translation(**keys)
    assert refused.value.code == "translation_ended"
