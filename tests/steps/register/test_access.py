"""The access word: SQL and the plain rule agree on every mixture of role, part, mark, grant and bar."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see, sight_of, visible
from gehor.steps.register.rules import access as rule
from gehor.steps.register.rules.words import WORK_GROUNDS, Ground, Protection
from tests.builders import open_case
from tests.cast import AT, DAY, Cast, Colleague

pytestmark = pytest.mark.django_db

GRANTS = (
    "none",
    "own",
    "own_unit",
    "other",
    "other_unit",
    "bar",
    "own_and_bar",
    "unit_and_bar",
    "ended_own",
    "ended_bar",
    "absent_work",
    "absent_mentioned",
    "absent_barred",
    "absent_work_and_bar",
)
# Whom the person stands in for: nobody, Olof by the manager's word, or Olof by his own.
DEPUTIES = ("nobody", "named_by_manager", "chosen")
ROLES = {
    "employee": frozenset({Right.TAKE_IN}),
    "reader": frozenset({Right.READ_CASES}),
    "cleared_for_marks": frozenset({Right.READ_CASES, Right.READ_MARKED}),
    "cleared_for_persons": frozenset({Right.READ_CASES, Right.READ_PROTECTED}),
    "cleared": frozenset({Right.READ_CASES, Right.READ_MARKED, Right.READ_PROTECTED}),
    "cleared_but_no_reader": frozenset({Right.READ_MARKED, Right.READ_PROTECTED}),
    "nobody": frozenset[Right](),
}


def _rows(cast: Cast, me: Colleague, word: str) -> list[CaseAccess]:
    own = {"staff_id": me.id, "ground": Ground.TOOK_IN}
    unit = {"unit_id": cast.units["TILL"], "ground": Ground.CONTRIBUTOR}
    barred = {"staff_id": me.id, "ground": Ground.NAMED, "bars": True}
    absent = {"staff_id": cast.olof.id, "ground": Ground.CONTRIBUTOR}
    made: dict[str, list[dict[str, object]]] = {
        "none": [],
        "own": [own],
        "own_unit": [unit],
        "other": [{"staff_id": cast.mats.id, "ground": Ground.FOLLOWER}],
        "other_unit": [{"unit_id": cast.units["STM"], "ground": Ground.CONTRIBUTOR}],
        "bar": [barred],
        "own_and_bar": [own, barred],
        "unit_and_bar": [unit, barred],
        "ended_own": [{**own, "until": AT}],
        "ended_bar": [own, {**barred, "until": AT}],
        "absent_work": [absent],
        "absent_mentioned": [{**absent, "ground": Ground.MENTIONED}],
        "absent_barred": [absent, {"staff_id": cast.olof.id, "ground": Ground.NAMED, "bars": True}],
        "absent_work_and_bar": [absent, barred],
    }
    return [CaseAccess(since=AT, **row) for row in made[word]]


@pytest.fixture
def mixtures(cast: Cast) -> list[tuple[Case, list[CaseAccess]]]:
    """One case for each mixture of protection, officer and grants, straight in the tables: no act makes them all."""
    pattern = Case.objects.get(pk=open_case().id)
    officers = (None, cast.ebba.id, cast.olof.id)
    made = []
    for n, (protection, officer, word) in enumerate(product(Protection, officers, GRANTS), start=1):
        case = Case.objects.get(pk=pattern.pk)
        case.pk, case._state.adding = None, True
        case.pk = Case._meta.pk.get_default()
        case.reference, case.diary_number = f"X{n}", f"X{n}"
        case.registration_mode, case.registered_at = "registered", AT
        case.protection, case.officer_id = protection, officer
        case.save(force_insert=True)
        rows = _rows(cast, cast.ebba, word)
        for row in rows:
            row.case = case
        CaseAccess.objects.bulk_create(rows)
        made.append((case, rows))
    return made


@pytest.mark.parametrize("deputy", DEPUTIES)
@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_database_and_the_plain_rule_agree_on_every_mixture(
    cast: Cast, mixtures: list[tuple[Case, list[CaseAccess]]], role: str, deputy: str
) -> None:
    rights = ROLES[role]
    units = frozenset(cast.units.values())
    away = frozenset({cast.olof.id} if deputy != "nobody" else ())
    ebba = Asker(
        cast.ebba.id,
        "Ebba",
        "sv",
        cast.units["TILL"],
        DAY,
        rights,
        dict.fromkeys(rights, units),
        stands_in_for=away,
        chosen_by=away if deputy == "chosen" else frozenset(),
    )

    seen = set(visible(ebba).filter(reference__startswith="X").values_list("reference", flat=True))

    expected = {
        case.reference
        for case, rows in mixtures
        if rule.may_see(
            sight_of(ebba),
            protection=Protection(case.protection),
            officer_id=case.officer_id,
            grants=[
                rule.Grant(row.staff_id, row.unit_id, row.bars, work=row.ground in WORK_GROUNDS)
                for row in rows
                if row.until is None
            ],
        )
    }
    assert seen == expected
    assert 0 < len(seen) < len(mixtures)


def test_asking_for_one_case_agrees_with_the_list_of_all(cast: Cast, mixtures: list[object]) -> None:
    for person in cast.everyone:
        asker = person.asks()
        seen = set(visible(asker).values_list("pk", flat=True))
        some = list(Case.objects.values_list("pk", flat=True)[::7])
        assert {pk for pk in some if may_see(asker, pk)} == seen & set(some)


def test_sight_never_looks_a_grant_up_through_a_hash_of_all_grants(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        list(visible(cast.olof.asks())[:50])

    (sql,) = [query["sql"] for query in asked if "register_case" in query["sql"]]
    assert "EXISTS" not in sql
    assert sql.count("LIMIT 1") == 2
