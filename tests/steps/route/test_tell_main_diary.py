from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.tell_main_diary import tell_main_diary
from tests.builders import marked_case, open_case, registered_case
from tests.cast import AT, Cast
from tests.registers import by_folder, sets

pytestmark = pytest.mark.django_db
CARRIER = Actor.system("carry_transfers")


def tells(case_id: UUID) -> bool:
    return tell_main_diary(actor=CARRIER, at=AT, case_id=case_id, register_code="huvuddiariet", purpose="registration")


def test_a_diarised_case_is_told_of_once_without_who_wrote_and_what_they_wrote(cast: Cast, tmp_path: Path) -> None:
    sets(by_folder(tmp_path))
    case = registered_case(cast)

    assert tells(case.id) and not tells(case.id)
    body = Dispatch.objects.get(kind="transfer").text
    assert "Skräp vid lekplats" in body and case.reference in body
    assert "Rut Alm" not in body and "Lindvägen sedan i fredags" not in body


def test_an_item_that_nobody_has_diarised_and_one_who_is_no_job_tell_nothing(cast: Cast, tmp_path: Path) -> None:
    sets(by_folder(tmp_path))
    assert not tells(open_case().id)
    with pytest.raises(NotAllowed):
        tell_main_diary(
            actor=cast.rebecka.actor,
            at=AT,
            case_id=registered_case(cast).id,
            register_code="huvuddiariet",
            purpose="registration",
        )


def test_of_a_marked_case_the_main_diary_hears_no_true_word(cast: Cast, tmp_path: Path) -> None:
    sets(by_folder(tmp_path))
    case = marked_case(cast)

    assert tells(case.id)
    body = Dispatch.objects.get(kind="transfer").text
    assert "lekplats" not in body.lower() and "Lindvägen" not in body
