from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.save_view import save_view
from gehor.people.queries import asker, views_for
from gehor.people.rules.views import MAX_NAME, MAX_VIEWS, plain_filters
from tests.steps.people.conftest import AT, DAY, Admit

LATE = "due=late&unit=STM"


def _save(staff: UUID, name: str = "Sena hos oss", filters: str = LATE, **more: object) -> int:
    return save_view(actor=Actor.staff(staff), at=AT, page="queue", name=name, filters=filters, **more)  # type: ignore[arg-type]


def _names(staff: UUID) -> list[str]:
    return [row.name for row in views_for(asker(staff, DAY), "queue")]


def test_a_private_view_is_kept_and_seen_by_nobody_else(admit: Admit, olof: UUID) -> None:
    _save(olof, name="  Sena   hos oss ")
    (row,) = views_for(asker(olof, DAY), "queue")
    assert (row.name, row.filters, row.mine, row.may_remove, row.unit_id) == ("Sena hos oss", LATE, True, True, None)
    assert _names(admit("Olga Ahl", "case_officer")) == []


def test_a_view_shared_with_a_unit_is_seen_in_it_and_below_and_nowhere_else(
    admit: Admit, office: dict[str, int]
) -> None:
    mona = admit("Mona Sjö", "manager@DRIFT", unit="DRIFT")
    _save(mona, unit_code="DRIFT")
    below, beside = admit("Olga Ahl", "case_officer", unit="ANL"), admit("Rut Ring", "registrar", unit="REG")
    (row,) = views_for(asker(below, DAY), "queue")
    assert (row.owner_name, row.mine, row.may_remove, row.unit_id) == ("Mona Sjö", False, False, office["DRIFT"])
    assert _names(beside) == []


def test_nobody_shares_a_view_with_a_unit_that_is_not_theirs(olof: UUID) -> None:
    with pytest.raises(Refused, match="unit_not_yours"):
        _save(olof, unit_code="ANL")
    with pytest.raises(Refused, match="unknown_unit"):
        _save(olof, unit_code="XYZ")
    _save(olof, unit_code="STM")


def test_the_same_name_again_replaces_what_was_kept_under_it(olof: UUID) -> None:
    first = _save(olof)
    assert _save(olof, filters="officer=me") == first
    assert [row.filters for row in views_for(asker(olof, DAY), "queue")] == ["officer=me"]


def test_just_one_view_opens_first_and_only_for_its_owner(admit: Admit, olof: UUID) -> None:
    _save(olof, opens_first=True, unit_code="STM")
    _save(olof, name="Mina", filters="officer=me", opens_first=True)
    assert [(row.name, row.opens_first) for row in views_for(asker(olof, DAY), "queue")] == [
        ("Mina", True),
        ("Sena hos oss", False),
    ]
    _save(olof, opens_first=True, unit_code="STM")
    (seen,) = views_for(asker(admit("Olga Ahl", "case_officer"), DAY), "queue")
    assert not seen.opens_first


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"name": "   "}, "no_name"),
        ({"name": "x" * (MAX_NAME + 1)}, "text_too_long"),
        ({"filters": ""}, "no_filters"),
        ({"filters": "after=2026-01-01_x&show=all"}, "no_filters"),
        ({"filters": "&".join(f"a{n}=1" for n in range(99))}, "no_filters"),
        ({"filters": "unit=" + "x" * 1100}, "text_too_long"),
    ],
)
def test_a_view_without_a_name_or_filters_is_refused(olof: UUID, told: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        _save(olof, **told)  # type: ignore[arg-type]


def test_more_views_than_anybody_can_find_their_way_in_are_refused(olof: UUID) -> None:
    for n in range(MAX_VIEWS):
        _save(olof, name=f"Vy {n}")
    with pytest.raises(Refused, match="too_many_views"):
        _save(olof, name="En till")
    _save(olof, name="Vy 0", filters="officer=me")


def test_only_employees_keep_views_and_only_of_lists_that_are(olof: UUID) -> None:
    with pytest.raises(NotThere):
        save_view(actor=Actor.system("send_post"), at=AT, page="queue", name="A", filters=LATE)
    with pytest.raises(Refused, match="page_unknown"):
        save_view(actor=Actor.staff(olof), at=AT, page="inbox", name="A", filters=LATE)


def test_filters_are_kept_in_one_order_without_the_place_in_the_list() -> None:
    assert plain_filters("?unit=STM&due=late&after=x&kind=") == plain_filters("due=late&unit=STM") == LATE
