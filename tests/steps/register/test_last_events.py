from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.kit.files.models import StoredFile
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.queries.events import last_events
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, given_case, item, marked_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def _more(case: CaseRow) -> None:
    saying = replace(RUT, text="Nu är det ännu mer skräp.", about=case.reference)
    received_id = item(saying, at=AT + timedelta(hours=1))
    attach_record(actor=RESIDENT, at=AT + timedelta(hours=1), received_id=received_id, case_id=case.id, saying=saying)


def test_what_came_first_is_the_last_event_but_no_new_message(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    event = last_events(cast.olof.asks(), [case.id])[case.id]
    assert (event.name, event.is_new, event.photo) == ("Inkommen skrivelse", False, False)


def test_a_resident_who_writes_again_is_new_until_somebody_has_noted_something(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    _more(case)
    assert last_events(cast.olof.asks(), [case.id])[case.id].is_new
    write_memory_note(actor=cast.olof.actor, at=AT + timedelta(hours=2), case_id=case.id, text="Kolla")
    assert last_events(cast.olof.asks(), [case.id])[case.id].is_new
    write_note(actor=cast.olof.actor, at=AT + timedelta(hours=3), case_id=case.id, text="Ringde Rut")
    event = last_events(cast.olof.asks(), [case.id])[case.id]
    assert (event.name, event.is_new) == ("Tjänsteanteckning", False)


def test_picture_that_came_along_gives_the_case_its_sign(cast: Cast) -> None:
    kept = StoredFile.objects.create(sha256="0" * 64, size=4, media_type="image/jpeg", place="00/0")
    case = given_case(cast, cast.olof, saying=replace(RUT, files=(SayingFile(kept.id, "gren.jpg"),)))
    assert last_events(cast.olof.asks(), [case.id])[case.id].photo


def test_case_that_is_not_for_these_eyes_has_no_event(cast: Cast) -> None:
    case = marked_case(cast)
    assert last_events(cast.olof.asks(), [case.id]) == {}
    assert set(last_events(cast.tora.asks(), [case.id])) == {case.id}
