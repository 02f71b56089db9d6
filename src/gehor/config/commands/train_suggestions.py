"""`gehor train-suggestions`: learns category and unit from the office's own decisions, and says how right that is."""

from __future__ import annotations

import json
from typing import Any

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.route.actions.train_suggestions import train_suggestions
from gehor.steps.route.rules.lessons import Taught
from gehor.steps.route.rules.sorting import WhyNotLearned

WHY = {
    WhyNotLearned.SWITCHED_OFF: "suggestions are switched off",
    WhyNotLearned.NOT_INSTALLED: "the extra is not installed: start with GEHOR_EXTRAS=ml",
    WhyNotLearned.FEW_LESSONS: "there are too few decisions to learn from",
    WhyNotLearned.ONE_ANSWER: "every decision is the same",
    WhyNotLearned.FAILED: "learning ended without a result",
}


def run(*, as_json: bool = False) -> int:
    """A line for each field, or a list of JSON objects. Exit status 1 when nothing was learned of one of them."""
    results = train_suggestions(actor=Actor.system("train_suggestions"), at=clock.now())
    told = [said(field, taught) for field, taught in results.items()]
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for row in told:
            print(" ".join(f"{name}={value}" for name, value in row.items()))
    return 1 if any(isinstance(taught, WhyNotLearned) for taught in results.values()) else 0


def said(field: str, taught: Taught | WhyNotLearned) -> dict[str, Any]:
    """What became of a field as plain JSON values."""
    if isinstance(taught, WhyNotLearned):
        return {"field": str(field), "learned": False, "why": str(taught), "told": WHY[taught]}
    return {
        "field": str(field),
        "learned": True,
        "lessons": taught.lessons,
        "answers": taught.answers,
        **taught.measured.figures,
        "used": taught.measured.better,
        "bytes": len(taught.artefact),
    }
