"""The routines of their own in words, and what waits for a word about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.addresses import case_address
from gehor.steps.route.queries.recognition import RecognisedRow
from gehor.steps.route.rules.recognition import Routine

ROUTINES: dict[str, str | Promise] = {
    Routine.AUTHORITY_EXERCISE: _("Myndighetsutövning"),
    Routine.DAMAGE_CLAIM: _("Skadestånd"),
    Routine.RECORDS_REQUEST: _("Begäran om allmän handling"),
    Routine.MEDIA: _("Fråga från massmedia"),
}


@dataclass(frozen=True)
class Suggestion:
    """What a case may be and why, with where each answer to it is given."""

    routine: str
    words: str | Promise
    why: str
    lead_url: str
    dismiss_url: str


def suggestions(rows: Sequence[RecognisedRow], reference: str) -> list[Suggestion]:
    """What was recognised, as a question to a person."""
    return [
        Suggestion(
            row.routine,
            ROUTINES.get(row.routine, row.routine),
            gettext("Eftersom det står: %(words)s") % {"words": row.words},
            f"{case_address(reference, 'lead')}?routine={row.routine}",
            case_address(reference, "dismiss_recognition"),
        )
        for row in rows
    ]
