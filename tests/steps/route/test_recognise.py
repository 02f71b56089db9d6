"""What is recognised is kept once, and decides nothing."""

from __future__ import annotations

import pytest

from gehor.steps.route.actions.recognise import recognise
from gehor.steps.route.models import Recognised
from gehor.steps.route.rules.recognition import Sign
from tests.cast import AT, SET_UP, Cast
from tests.steps.promise.cases import promised

pytestmark = pytest.mark.django_db


def test_the_same_sign_is_kept_once_and_its_first_words_stay(cast: Cast) -> None:
    case = promised()
    for words in (("begär ut",), ("kopia av handlingen",)):
        recognise(actor=SET_UP, at=AT, case_id=case.id, signs=(Sign("records_request", words),))

    (row,) = Recognised.objects.filter(case=case.id)
    assert (row.words, row.decision) == ("begär ut", "")
