from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.return_to_triage import return_to_triage
from gehor.steps.route.queries.handing import last_return, return_figures, returned
from tests.builders import fresh, registered_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_registry_owns_at_once_what_a_unit_gives_back_and_is_told_why(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Gäller en bro, inte skräp")

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id, after.status) == (cast.units["REG"], None, "new")
    [row] = returned(cast.rebecka.asks())
    assert (row.unit_name, row.reason, row.by_name) == ("Stadsmiljö", "Gäller en bro, inte skräp", "Olof Ek")
    assert "case_returned" in [one.word for one in notices_for(cast.rebecka.asks())]
    assert last_return(case.id) == ("Stadsmiljö", "Gäller en bro, inte skräp", AT)


def test_what_units_give_back_is_counted_by_category_and_unit(cast: Cast) -> None:
    for reason in ("Inte vår gata", "Gäller en bro"):
        return_to_triage(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, reason=reason)

    [one] = return_figures(cast.rebecka.asks(), AT)
    assert (one.category_code, one.unit_code, one.count, one.last_reason) == ("REN-01", "STM", 2, "Gäller en bro")
    assert return_figures(cast.rebecka.asks(), AT, category_code="GAT-01") == ()


def test_returned_case_that_is_hidden_from_somebody_is_not_even_counted_for_them(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Gäller en bro")
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.tora.id, reason="Nämnd")

    assert return_figures(cast.tora.asks(), AT) == ()
    assert returned(cast.tora.asks()) == ()


def test_case_given_to_a_unit_again_is_no_longer_among_the_returned(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Gäller en bro")

    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="ANL")

    assert returned(cast.rebecka.asks()) == ()
    assert return_figures(cast.rebecka.asks(), AT) != ()


def test_whoever_works_in_the_unit_gives_back_what_nobody_there_has_taken(cast: Cast) -> None:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")

    with pytest.raises(NotAllowed):
        return_to_triage(actor=cast.olga.actor, at=AT, case_id=case.id, reason="Inte vårt")
    return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Inte vårt")

    assert fresh(case).owner_unit_id == cast.units["REG"]


def test_colleague_does_not_give_back_what_another_has_taken(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        return_to_triage(actor=cast.olga.actor, at=AT, case_id=owned(cast, cast.olof).id, reason="Inte vårt")


def test_nothing_is_given_back_without_a_reason_or_twice(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(Refused, match="reason_missing"):
        return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason=" ")
    return_to_triage(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Inte vårt")
    with pytest.raises(Refused, match="in_registry_already"):
        return_to_triage(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Inte vårt")
