"""`gehor findings`: looks for what keeps coming back now and tells it, or tries the watch on planted problems."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from gehor.demo.planter import trials
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.improve.actions.find_problems import find_problems
from gehor.steps.improve.actions.measure_alarms import measure_alarms
from gehor.steps.improve.queries.told import told_now


def run(*, as_json: bool, trial: bool, measure: bool) -> int:
    """A line for each thing, or JSON. `trial` plants known problems in made-up history and touches no office.

    `measure` counts false alarms anew in history shaped as the office's own.
    """
    if trial:
        told: Any = [asdict(one) for one in trials()]
    else:
        actor = Actor.system("findings")
        find_problems(actor=actor, at=clock.now())
        if measure:
            measure_alarms(actor=actor, at=clock.now())
        told = told_now()
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        for line in _lines(told):
            print(line)
    return 0


def _lines(told: Any) -> list[str]:
    if isinstance(told, list):
        return [
            f"seed {row['seed']}: {word}: {name}"
            for row in told
            for word in ("found", "missed", "false")
            for name in row[word]
        ]
    rows = [" ".join(f"{name}={value}" for name, value in row.items()) for row in told["findings"]]
    return [*rows, *(f"{name}={value}" for name, value in (told["alarms"] or {}).items())]
