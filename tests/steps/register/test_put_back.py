from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.journal.queries import verify
from gehor.journey import registration
from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.put_back import put_back
from tests.builders import RUT, fresh, open_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
ADVERT = replace(RUT, kind="not_told", text="Köp billiga däck!")


def test_what_was_put_away_lies_in_the_inbox_again_undecided_and_new(cast: Cast) -> None:
    for put_away, reason in (
        (registration.negligible, "advertising"),
        (registration.for_information, "Inbjudan"),
        (registration.other_post, "Upphandling"),
    ):
        case = open_case(ADVERT)
        put_away(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason=reason, version=None)

        put_back(actor=cast.rebecka.actor, at=AT, case_id=case.id)

        now = fresh(case)
        assert (now.registration_mode, now.status, now.outcome) == ("undecided", "new", "")
    assert verify().problems == ()


def test_a_number_that_was_given_and_a_case_still_open_are_not_put_back(cast: Cast) -> None:
    for case in (registered_case(cast), open_case(ADVERT)):
        with pytest.raises(Refused) as refused:
            put_back(actor=cast.rebecka.actor, at=AT, case_id=case.id)
        assert refused.value.code == "not_put_away"


def test_only_a_registrar_who_saw_the_newest_state_may_put_back(cast: Cast) -> None:
    case = open_case(ADVERT)
    registration.for_information(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Inbjudan", version=None)

    with pytest.raises(NotAllowed):
        put_back(actor=cast.olof.actor, at=AT, case_id=case.id)
    with pytest.raises(Stale):
        put_back(actor=cast.rebecka.actor, at=AT, case_id=case.id, version=case.version)
