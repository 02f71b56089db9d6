"""What Min dag tells of cases that change hands: what one is asked to take over, and who is away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from gehor.pages.desk.to_whom import away_words
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker, NoticeRow
from gehor.people.rules.rights import Right
from gehor.steps.route.queries.handing import returned, waiting_for
from gehor.steps.route.queries.orphans import cases_of_absent
from gehor.steps.route.rules.handing import HandNotice

# These have a table of their own on the page.
SHOWN_APART = frozenset({HandNotice.ASKED, HandNotice.LATE, HandNotice.RETURNED})


def hands(asker: Asker, notices: Collection[NoticeRow]) -> dict[str, Any]:
    """What the page shows. Somebody who waits has been told of, so that a day without asks nothing more."""
    words = {row.word for row in notices}
    absent = cases_of_absent(asker)
    return {
        "to_take_over": waiting_for(asker) if words & {HandNotice.ASKED, HandNotice.LATE} else (),
        "returned": returned(asker) if HandNotice.RETURNED in words else (),
        "absent": [(part, away_words(part.absence)) for part in absent],
    }


def oversight(asker: Asker) -> list[Link]:
    """Lists for who answers for more than the own cases."""
    found = []
    if asker.may(Right.MANAGE_UNIT):
        found.append(Link(gettext("Sena och snart sena"), reverse("desk:late_cases")))
    if asker.may(Right.MANAGE_UNIT) or asker.may(Right.FOLLOW_UP):
        found.append(Link(gettext("Flyttade svarsdagar"), reverse("desk:extensions")))
    if asker.may(Right.MANAGE_UNIT):
        found.append(Link(gettext("Frånvaro i enheten"), reverse("desk:absences")))
    if asker.may(Right.MANAGE_UNIT) or asker.may(Right.REGISTER_CASES):
        found.append(Link(gettext("Återlämnade ärenden"), reverse("desk:returned")))
        found.append(Link(gettext("Föräldralösa ärenden"), reverse("desk:orphans")))
    if asker.may(Right.ASSIGN_CASES):
        found.append(Link(gettext("Ärenden som ingen har öppnat"), reverse("desk:unopened")))
    return found
