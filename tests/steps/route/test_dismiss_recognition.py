"""A person says that a case is not what it seemed."""

from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.dismiss_recognition import dismiss_recognition
from gehor.steps.route.actions.recognise import recognise
from gehor.steps.route.queries.recognition import recognised
from gehor.steps.route.rules.recognition import Sign
from tests.cast import AT, SET_UP, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_what_is_dismissed_is_asked_no_more_and_only_by_who_may_class(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    recognise(actor=SET_UP, at=AT, case_id=case.id, signs=(Sign("damage_claim", ("skadestånd",)),))
    with pytest.raises(NotAllowed):
        dismiss_recognition(actor=cast.olga.actor, at=AT, case_id=case.id, routine="damage_claim")
    with pytest.raises(NotThere):
        dismiss_recognition(actor=cast.olof.actor, at=AT, case_id=case.id, routine="media")

    dismiss_recognition(actor=cast.olof.actor, at=AT, case_id=case.id, routine="damage_claim")

    assert recognised([case.id]) == {}
    with pytest.raises(NotThere):
        dismiss_recognition(actor=cast.olof.actor, at=AT, case_id=case.id, routine="damage_claim")
