from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.register.actions.mark_negligible import mark_negligible
from gehor.steps.register.actions.set_further_categories import set_further_categories
from gehor.steps.register.actions.split_item import split_item
from gehor.steps.register.actions.void_case import void_case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.mentions import mentions
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, given_case, marked_case, open_case, registered_case
from tests.cast import AT, DAY, Cast, Colleague

pytestmark = pytest.mark.django_db


def _sets(who: Colleague, case: CaseRow, *codes: str) -> None:
    set_further_categories(actor=who.actor, at=AT, case_id=case.id, category_codes=codes)


def _further(cast: Cast, case: CaseRow) -> list[str]:
    return [row.code for row in case_page(cast.rebecka.asks(), case.id).further_categories]


def _counts(who: Colleague, since: date = DAY, until: date = DAY) -> dict[str, tuple[int, int]]:
    return {row.category_code: (row.cases, row.mentions) for row in mentions(who.asks(), since, until)}


def test_a_mail_with_two_matters_keeps_one_main_category_and_gets_another(cast: Cast) -> None:
    case = registered_case(cast)

    _sets(cast.rebecka, case, "GAT-01", "GAT-01", "REN-01")

    page = case_page(cast.rebecka.asks(), case.id)
    assert page.category_code == "REN-01"
    assert [(row.code, row.name) for row in page.further_categories] == [("GAT-01", "Hål i gatan")]


def test_further_categories_are_exactly_what_was_chosen_last(cast: Cast) -> None:
    case = registered_case(cast)
    _sets(cast.rebecka, case, "GAT-01", "PTI-01")

    _sets(cast.rebecka, case, "PTI-01")
    assert _further(cast, case) == ["PTI-01"]
    _sets(cast.rebecka, case)
    assert _further(cast, case) == []


def test_further_category_that_becomes_the_main_one_is_told_once(cast: Cast) -> None:
    case = registered_case(cast)
    _sets(cast.rebecka, case, "GAT-01")

    change_category(actor=cast.rebecka.actor, at=AT, case_id=case.id, category_code="GAT-01")

    assert _further(cast, case) == []


def test_matter_that_gets_a_case_of_its_own_is_no_further_one_any_more(cast: Cast) -> None:
    case = registered_case(cast)
    _sets(cast.rebecka, case, "GAT-01", "PTI-01")

    split_item(
        actor=cast.rebecka.actor,
        at=AT,
        record_id=Record.objects.get(case_id=case.id).pk,
        title="Hål i gatan",
        kind="fault_report",
        category_code="GAT-01",
    )

    assert _further(cast, case) == ["PTI-01"]
    assert _counts(cast.rebecka) == {"GAT-01": (1, 1), "PTI-01": (0, 1), "REN-01": (1, 1)}


def test_unknown_unsorted_and_too_many_categories_are_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = registered_case(cast)

    for code in ("XXX-99", "OVR-99"):
        with pytest.raises(Refused, match="category_unknown"):
            _sets(cast.rebecka, case, code)
    monkeypatch.setattr("gehor.steps.register.actions.set_further_categories.MOST_FURTHER_CATEGORIES", 1)
    with pytest.raises(Refused, match="too_many_categories"):
        _sets(cast.rebecka, case, "GAT-01", "PTI-01")


def test_who_does_not_work_with_cases_can_not_set_their_categories(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    _sets(cast.olof, case, "GAT-01")
    with pytest.raises(NotThere):
        _sets(cast.ebba, case, "PTI-01")
    with pytest.raises((NotThere, NotAllowed)):
        _sets(cast.adam, case, "PTI-01")


def test_cases_are_counted_by_the_main_category_and_mentions_by_all(cast: Cast) -> None:
    first, second = registered_case(cast), registered_case(cast)
    registered_case(cast, category_code="GAT-01")
    registered_case(cast, at=AT - timedelta(days=30))
    _sets(cast.rebecka, first, "GAT-01", "PTI-01")
    _sets(cast.rebecka, second, "GAT-01")

    counted = _counts(cast.rebecka)

    assert counted == {"GAT-01": (1, 3), "PTI-01": (0, 1), "REN-01": (2, 2)}
    assert sum(cases for cases, _ in counted.values()) == 3


def test_void_negligible_and_hidden_cases_are_in_no_count(cast: Cast) -> None:
    void_case(actor=cast.rebecka.actor, at=AT, case_id=registered_case(cast).id, reason="Prov")
    mark_negligible(
        actor=cast.rebecka.actor, at=AT, case_id=open_case(replace(RUT, kind="question")).id, reason="advertising"
    )
    marked_case(cast)

    assert _counts(cast.rebecka) == {}
    assert _counts(cast.tora) == {"REN-01": (1, 1)}
