from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hold_elsewhere import hold_elsewhere
from tests.builders import open_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
KEPT = {"register_code": "sophamtning", "title": "Kärl ej tömt", "kind": "complaint", "category_code": "REN-01"}


def test_an_item_that_belongs_elsewhere_gets_title_and_category_and_no_number_of_ours(cast: Cast) -> None:
    case = hold_elsewhere(actor=cast.rebecka.actor, at=AT, case_id=open_case().id, **KEPT)
    assert (case.title, case.registration_mode, case.diary_number) == ("Kärl ej tömt", "external", None)


def test_what_is_diarised_here_and_what_is_not_told_is_refused(cast: Cast) -> None:
    done = registered_case(cast)
    with pytest.raises(Refused) as refused:
        hold_elsewhere(actor=cast.rebecka.actor, at=AT, case_id=done.id, **KEPT)
    assert refused.value.code == "already_registered"
    for wrong, code in (({"title": " "}, "title_missing"), ({"kind": "x"}, "kind_unknown")):
        with pytest.raises(Refused) as refused:
            hold_elsewhere(actor=cast.rebecka.actor, at=AT, case_id=open_case().id, **{**KEPT, **wrong})
        assert refused.value.code == code


def test_an_officer_does_not_decide_that_an_item_is_kept_elsewhere(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        hold_elsewhere(actor=cast.olof.actor, at=AT, case_id=open_case().id, **KEPT)
