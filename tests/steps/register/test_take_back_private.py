"""What is gone can not be taken back."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.archive.actions.purge_private import purge_private
from gehor.steps.register.actions.mark_private import mark_private
from gehor.steps.register.actions.take_back_private import take_back_private
from tests.builders import open_case
from tests.cast import AT, Cast
from tests.steps.register.test_mark_private import LOVE

pytestmark = pytest.mark.django_db


def test_what_two_have_agreed_upon_can_not_be_taken_back(cast: Cast) -> None:
    case = open_case(LOVE)
    mark_private(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="to_the_person")
    purge_private(actor=cast.tora.actor, at=AT, case_id=case.id)

    with pytest.raises(Refused, match="already_purged"):
        take_back_private(actor=cast.rebecka.actor, at=AT, case_id=case.id)
