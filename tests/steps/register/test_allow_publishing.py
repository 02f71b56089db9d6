from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.register.actions.allow_publishing import allow_publishing
from gehor.steps.register.models.case import Case
from tests.builders import given_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["officer", "resident"])
def test_the_senders_word_on_publishing_is_kept_allow(cast: Cast, who: str) -> None:
    case = given_case(cast, cast.olof)
    Case.objects.filter(pk=case.id).update(may_publish=False)

    allow_publishing(actor=RESIDENT if who == "resident" else cast.olof.actor, at=AT, case_id=case.id)

    assert Case.objects.get(pk=case.id).may_publish is True


def test_who_does_not_know_the_case_has_no_word_on_publishing_allow(cast: Cast) -> None:
    with pytest.raises(NotThere):
        allow_publishing(actor=cast.ebba.actor, at=AT, case_id=given_case(cast, cast.olof).id)
