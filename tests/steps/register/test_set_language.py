"""Which language the person writes in is confirmed by a person."""

from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.actions.set_language import set_language
from tests.builders import given_case, open_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_officer_confirms_a_language_that_our_texts_lack_and_their_frame_stays(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    row = set_language(actor=cast.olof.actor, at=AT, case_id=case.id, language="ar")

    assert (row.written_in, row.language, row.speaks) == ("ar", "sv", "ar")


def test_a_language_of_our_own_texts_is_what_we_write_in_from_now_on(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    row = set_language(actor=cast.olof.actor, at=AT, case_id=case.id, language="fi")

    assert (row.written_in, row.language) == ("fi", "fi")


@pytest.mark.parametrize("language", ["", "xx", "klingon"])
def test_a_language_nobody_here_can_name_is_refused(cast: Cast, language: str) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        set_language(actor=cast.olof.actor, at=AT, case_id=case.id, language=language)
    assert refused.value.code == "unknown_language"


def test_whoever_does_not_see_the_case_sets_no_language(cast: Cast) -> None:
    with pytest.raises(NotThere):
        set_language(actor=cast.ebba.actor, at=AT, case_id=open_case().id, language="fi")
