from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.handle.actions.remove_memory_note import remove_memory_note
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.register.models.record import Record
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_ones_own_comment_can_be_taken_away_and_nobody_elses(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    note_id = write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Fel ärende?")
    with pytest.raises(NotAllowed):
        remove_memory_note(actor=cast.mats.actor, at=AT, case_id=case.id, record_id=note_id)
    remove_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, record_id=note_id)

    assert not Record.objects.filter(pk=note_id).exists()
    with pytest.raises(NotThere):
        remove_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, record_id=note_id)


def test_a_comment_that_was_kept_is_a_record_and_stays(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    note_id = write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Hålet är 20 cm djupt.")
    clean_case(actor=cast.olof.actor, at=AT, case_id=case.id, keep=[note_id])

    with pytest.raises(NotThere):
        remove_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, record_id=note_id)
    assert Record.objects.filter(pk=note_id, state="entered").exists()
