"""The operator's way back in for an administrator whom nobody else can help."""

from __future__ import annotations

import pytest

from gehor.config.commands import reset_second_factor
from gehor.journal.queries import lines_of
from gehor.people.queries import factors_of
from tests.cast import AT, Cast, cast
from tests.steps.people.factors import with_app

__all__ = ["cast"]
ADAM = "adam.berg@smastad.example"


def test_the_operator_takes_a_factor_away_and_the_journal_says_so(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    with_app(cast.adam.id, AT)

    assert reset_second_factor.run(ADAM, "Tappade telefonen, känd till rösten") == 0
    assert factors_of(cast.adam.id) == ()
    assert lines_of(f"people:{cast.adam.id}")[-1].actor_id == "operator"
    assert reset_second_factor.run(ADAM, "igen") == 1
    assert reset_second_factor.run("ingen@smastad.example", "fel adress") == 1
    assert "Nobody with that address" in capsys.readouterr().out
