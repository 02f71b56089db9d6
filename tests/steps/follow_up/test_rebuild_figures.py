from __future__ import annotations

import pytest

from gehor.config.commands import figures as command
from gehor.kit.ids import new_id
from gehor.steps.follow_up.actions.rebuild_figures import rebuild_figures
from gehor.steps.follow_up.models.figures import CaseFacts, Counting, Rollup
from tests.cast import AT, Cast, load_cast
from tests.steps.follow_up.counted import CLOCK, count_all, proof, total
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_sums_that_somebody_has_spoiled_are_counted_from_nothing(cast: Cast) -> None:
    owned(cast, cast.olof)
    count_all()
    Rollup.objects.update(n=99)
    rebuild_figures(actor=CLOCK, at=AT)
    assert Counting.objects.get().walk_after is not None
    count_all()

    assert proof() == []
    assert total("received") == 1


def test_what_a_disposed_case_was_counted_as_survives_the_rebuilding(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    count_all()
    kept = CaseFacts.objects.get(case=case.id)
    kept.case = new_id()
    kept.save(force_insert=True)
    rebuild_figures(actor=CLOCK, at=AT)
    count_all()

    assert total("received") == 2
    assert proof() == []


@pytest.mark.django_db(transaction=True)
def test_command_proves_counts_anew_and_tells_each_difference(
    transactional_db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = load_cast()
    owned(cast, cast.olof)
    assert command.run("recount") == 0
    assert "equal a full recount" in capsys.readouterr().out

    Rollup.objects.filter(measure="due", dimension="kind", grain="day").update(n=3)
    assert command.run("recount") == 1
    told = capsys.readouterr().out
    assert f"due by kind complaint, unit {cast.units['STM']}, day 2026-12-08: 3 should be 1" in told

    assert command.run("rebuild") == 0
