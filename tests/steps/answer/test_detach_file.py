from __future__ import annotations

import pytest

from gehor.kit.files.models import StoredFile
from gehor.steps.answer.actions.detach_file import detach_file
from gehor.steps.answer.queries import draft
from tests.cast import AT, Cast
from tests.steps.answer.test_attach_file import lay, names
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_a_file_taken_away_is_gone_from_the_store_too(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    before = StoredFile.objects.count()
    lay(cast, case)
    found = draft(cast.olof.asks(), case.id)
    assert found is not None
    for _twice in range(2):
        detach_file(actor=cast.olof.actor, at=AT, case_id=case.id, file_id=found.files[0].id)

    assert names(cast, case) == [] and StoredFile.objects.count() == before


def test_nobody_takes_away_a_file_from_somebody_elses_draft(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    lay(cast, case)
    found = draft(cast.olof.asks(), case.id)
    assert found is not None
    detach_file(actor=cast.mats.actor, at=AT, case_id=case.id, file_id=found.files[0].id)

    assert names(cast, case) == ["karta.pdf"]
