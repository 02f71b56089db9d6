"""`gehor days`, the operator's look at a deadline."""

from __future__ import annotations

import json

import pytest

from gehor.config.command import main


def test_three_and_ten_working_days_unfold_as_json_without_a_database(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    status = main(["days", "2026-11-27", "3", "10"])

    three, ten = json.loads(capsys.readouterr().out)
    assert status == 0
    assert three == {
        "from": "2026-11-27",
        "days": 3,
        "due": "2026-12-02",
        "counted": ["2026-11-30", "2026-12-01", "2026-12-02"],
        "skipped": [{"day": "2026-11-28", "why": "lördag"}, {"day": "2026-11-29", "why": "söndag"}],
    }
    assert (ten["due"], len(ten["counted"]), len(ten["skipped"])) == ("2026-12-11", 10, 4)


@pytest.mark.parametrize("words", [["2026-11-31", "3"], ["soon", "3"], ["2026-11-27", "three"], ["2026-11-27", "-3"]])
def test_what_is_no_day_or_no_number_ends_with_status_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status: object = main(["days", *words])
    except SystemExit as ended:
        status = ended.code

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert "gehor days:" in said.err
