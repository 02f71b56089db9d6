from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gehor.journal.queries import Horizon
from gehor.journey import conclusion, registration
from gehor.kit.refused import NotThere, Refused
from gehor.office.actions.set_calendar import set_calendar
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.follow_up.models.figures import CaseFacts, Counting, Rollup
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.follow_up.writes import counting
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.register.actions.change_kind import change_kind
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.accept_hand_over import accept_hand_over
from gehor.steps.route.actions.hand_over import hand_over
from tests.builders import NOBODY, RUT, give
from tests.cast import AT, DAY, Cast
from tests.steps.answer.conftest import Post
from tests.steps.follow_up.counted import count_all, months, proof, total
from tests.steps.promise.cases import owned, promised

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)
LATER = AT + timedelta(minutes=5)


def test_case_answered_in_time_is_counted_on_each_of_its_days(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    post.leave(send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Klart.", closes=False), at=LATER)
    count_all()

    assert months("received", dimension=Dimension.CATEGORY) == {(NOVEMBER, "REN-01"): 1}
    assert months("answered") == {(NOVEMBER, ""): 1}
    assert months("kept") == months("due") == {(date(2026, 12, 1), ""): 1}
    assert proof() == []


def test_what_changes_moves_from_its_old_place_to_its_new_one(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    count_all()
    change_category(actor=cast.olof.actor, at=AT, case_id=case.id, category_code="GAT-01")
    give(cast, case.id, "ANL", cast.olga)
    count_all()

    assert months("received", dimension=Dimension.CATEGORY) == {(NOVEMBER, "GAT-01"): 1}
    assert set(Rollup.objects.values_list("unit", flat=True)) == {cast.units["ANL"]}
    assert proof() == []


def test_counting_twice_what_nobody_touched_counts_nothing(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    count_all()
    before = sorted(Rollup.objects.values_list("day", "measure", "dimension", "n"))

    assert counting.count([case.id]) == 0
    count_all()
    assert sorted(Rollup.objects.values_list("day", "measure", "dimension", "n")) == before


def test_answer_that_came_back_no_longer_counts_as_an_answer(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    record = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Klart.", closes=False)
    post.leave(record, at=LATER)
    count_all()
    post.bounce(record, at=LATER)
    count_all()

    assert (total("answered"), total("kept"), total("due")) == (0, 0, 1)
    assert proof() == []


def test_case_taken_up_again_leaves_the_first_answer_where_it_was(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    conclusion.answered_orally(
        actor=cast.olof.actor, at=AT, case_id=case.id, text="Sagt i telefon.", fault_found="no", version=None
    )
    count_all()
    reopen_case(actor=cast.olof.actor, at=AT + timedelta(days=20), case_id=case.id, reason="Mer att svara på")
    count_all(at=AT + timedelta(days=20))

    assert months("answered") == months("reopened") == {(NOVEMBER, ""): 1}
    assert (total("kept"), total("closed")) == (1, 0)
    assert proof() == []


def test_post_that_is_no_matter_of_ours_is_taken_out_of_the_figures(cast: Cast) -> None:
    case = promised(replace(RUT, kind="opinion"))
    count_all()
    assert total("received") == 1
    registration.for_information(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Inget att svara på", version=None
    )
    count_all()

    assert not Rollup.objects.exists()
    assert not CaseFacts.objects.exists()
    assert proof() == []


def test_hand_overs_are_counted_when_the_case_ends(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(
        actor=cast.olof.actor, at=AT, case_id=case.id, unit_code="ANL", to_staff_id=cast.olga.id, reason="Er gata"
    )
    accept_hand_over(actor=cast.olga.actor, at=AT, case_id=case.id)
    conclusion.answered_orally(
        actor=cast.olga.actor, at=AT, case_id=case.id, text="Sagt i telefon.", fault_found="yes", version=None
    )
    count_all()

    assert (total("hand_overs"), total("complaints_ended"), total("erred")) == (1, 1, 1)
    assert proof() == []


def test_days_made_free_let_every_case_be_counted_anew(cast: Cast) -> None:
    owned(cast, cast.olof, class_code="simple", kind="question")
    count_all()
    set_calendar(actor=cast.adam.actor, at=AT, day=DAY + timedelta(days=1), kind="free", name="Brand i huset")
    count_all(cases=1)

    assert Counting.objects.get().walk_after is None
    assert proof() == []


def test_line_that_turns_up_behind_a_newer_one_is_not_missed(cast: Cast) -> None:
    count_all()
    owned(cast, cast.olof)
    count_all(stands=lambda: Horizon(newest=10**6, next=900, oldest=880))
    assert total("received") == 0, "transaction 880 still runs, and may hold a line below the newest"

    count_all(stands=lambda: Horizon(newest=10**6 + 5, next=950, oldest=900))
    assert total("received") == 1


def test_database_put_back_from_a_copy_goes_on_being_counted(cast: Cast) -> None:
    count_all()
    owned(cast, cast.olof)
    count_all(stands=lambda: Horizon(10**6, next=90_000, oldest=80_000))
    count_all(stands=lambda: Horizon(10**6, next=50, oldest=50))

    assert total("received") == 1


def test_sums_changed_by_hand_are_found_and_stop_the_counting(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    count_all()
    Rollup.objects.filter(measure="received", dimension="all", grain="day").update(n=7)
    assert proof() == [f"received by all -, unit {cast.units['STM']}, day {DAY}: 7 should be 1"]

    Rollup.objects.filter(measure="received", dimension="all", grain="day").delete()
    change_category(actor=cast.olof.actor, at=AT, case_id=case.id, category_code="GAT-01")
    give(cast, case.id, "ANL", cast.olga)
    with pytest.raises(counting.CountsDrifted):
        count_all()


STEPS: dict[str, Callable[[Cast, Case], object]] = {
    "class": lambda cast, case: change_class(
        actor=cast.rebecka.actor, at=AT, case_id=case.pk, class_code="complex" if case.due_on else "simple"
    ),
    "category": lambda cast, case: change_category(
        actor=cast.rebecka.actor, at=AT, case_id=case.pk, category_code="GAT-01"
    ),
    "kind": lambda cast, case: change_kind(actor=cast.rebecka.actor, at=AT, case_id=case.pk, kind="complaint"),
    "unit": lambda cast, case: give(cast, case.pk, "ANL", cast.olga),
    "officer": lambda cast, case: give(cast, case.pk, "STM", cast.olof),
    "secret": lambda cast, case: mark_secrecy(
        actor=cast.tora.actor, at=AT, case_id=case.pk, provision="OSL 21:1", reason="Hälsa"
    ),
    "filed": lambda cast, case: registration.for_information(
        actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="Inget att svara på", version=None
    ),
    "put back": lambda cast, case: registration.put_back(
        actor=cast.rebecka.actor, at=AT, case_id=case.pk, version=None
    ),
    "answered": lambda cast, case: conclusion.answered_orally(
        actor=cast.olof.actor, at=AT, case_id=case.pk, text="Sagt.", fault_found="partly", version=None
    ),
    "again": lambda cast, case: reopen_case(
        actor=cast.olof.actor, at=AT + timedelta(days=9), case_id=case.pk, reason="Mer att svara på"
    ),
    "read": lambda cast, case: count_all(lines=3, cases=1),
}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(STEPS))), max_size=25))
def test_figures_equal_a_full_recount_after_a_storm_of_edits(cast: Cast, steps: list[tuple[int, str]]) -> None:
    cases = [
        promised(replace(RUT, kind="opinion")).id,
        promised(NOBODY).id,
        owned(cast, cast.olof).id,
        owned(cast, cast.olof, RUT).id,
    ]
    for place, step in steps:
        try:
            STEPS[step](cast, Case.objects.get(pk=cases[place]))
        except (Refused, NotAllowed, NotThere):
            continue
    count_all(lines=7, cases=2)

    assert proof() == []
    assert total("received") == CaseFacts.objects.count()
