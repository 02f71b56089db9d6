from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import NOBODY, RUT, fresh, open_case
from tests.cast import AT, Cast, Colleague

pytestmark = pytest.mark.django_db


def _register(who: Colleague, case: CaseRow, **changed: object) -> CaseRow:
    told = {"title": "Skräp vid lekplats", "kind": "complaint", "category_code": "REN-01", "counterparty": ""}
    return register_case(actor=who.actor, at=AT, case_id=case.id, **{**told, **changed})


def test_registrar_gives_number_title_kind_category_and_counterparty(cast: Cast) -> None:
    row = _register(cast.rebecka, open_case(), counterparty="Rut Alm, Lindvägens föräldraförening")

    assert (row.diary_number, row.registration_mode, row.title) == ("T2026-00001", "registered", "Skräp vid lekplats")
    case = Case.objects.select_related("category").get(pk=row.id)
    assert (case.kind, case.category.code, case.registered_at) == ("complaint", "REN-01", AT)
    record = Record.objects.get(case_id=row.id)
    assert (record.subject, record.counterparty) == ("Skräp vid lekplats", "Rut Alm, Lindvägens föräldraförening")


def test_anonymous_sender_stays_anonymous_in_the_register(cast: Cast) -> None:
    row = _register(cast.rebecka, open_case(NOBODY))

    assert Record.objects.get(case_id=row.id).counterparty == "Anonym"


@pytest.mark.parametrize("name", ["olof", "mats", "adam"])
def test_nobody_but_a_registrar_can_diarise(cast: Cast, name: str) -> None:
    case = open_case()

    with pytest.raises((NotAllowed, NotThere)):
        _register(getattr(cast, name), case)

    assert fresh(case) == case


def test_registrar_who_is_barred_gets_the_answer_of_a_case_that_is_not_there(cast: Cast) -> None:
    case = open_case()
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.rebecka.id, reason="Nämnd i texten")

    with pytest.raises(NotThere):
        _register(cast.rebecka, case)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": "  "}, "title_missing"),
        ({"kind": "not_told"}, "kind_unknown"),
        ({"kind": "nonsense"}, "kind_unknown"),
        ({"category_code": "NOT-THERE"}, "category_unknown"),
    ],
)
def test_what_the_register_needs_must_be_told_or_nothing_changes(
    cast: Cast, changed: dict[str, str], code: str
) -> None:
    case = open_case(RUT)

    with pytest.raises(Refused) as refused:
        _register(cast.rebecka, case, **changed)

    assert refused.value.code == code
    assert fresh(case) == case


def test_registering_twice_keeps_the_first_number(cast: Cast) -> None:
    case = _register(cast.rebecka, open_case())

    with pytest.raises(Refused) as refused:
        _register(cast.rebecka, case)

    assert refused.value.code == "already_registered"
    assert fresh(case).diary_number == "T2026-00001"


def test_registrar_with_an_old_page_is_told_so(cast: Cast) -> None:
    case = open_case()

    with pytest.raises(Stale) as stale:
        _register(cast.rebecka, case, version=case.version + 1)

    assert stale.value.current_version == case.version
