"""What the office does so that things do not come back, and whether it helped (routine 6)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk.finding_words import Names
from gehor.pages.desk.improvement_words import COSTS, STATUSES, STORY_STATES, WHY, effect_words, in_short
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.improvements import cases_of_improvement, improvement
from gehor.steps.improve.queries.improvements import improvements as improvements_in
from gehor.steps.improve.queries.messages import MessageRow, message_of
from gehor.steps.improve.rules.words import OPEN, Status, Subject
from gehor.steps.publish.queries.improvements import story_of

_CASES: Final = 50
TABS: Final[dict[str, tuple[str | Promise, frozenset[Status]]]] = {
    "open": (_("Att göra"), OPEN),
    "done": (_("Klara"), frozenset({Status.DONE, Status.MEASURED})),
    "stopped": (_("Stoppade"), frozenset({Status.STOPPED})),
}


@require_safe
@for_staff(Right.READ_CASES)
def improvements(request: StaffRequest) -> HttpResponse:
    """`?which=` chooses among those to do, those that are done, and those that were stopped."""
    wanted = request.GET.get("which", "")
    chosen = wanted if wanted in TABS else "open"
    rows = improvements_in(request.asker, TABS[chosen][1])
    context = {
        "rows": [(row, STATUSES[row.status], in_short(row)) for row in rows],
        "tabs": [
            Link(str(label), f"{reverse('desk:improvements')}?which={code}", current=code == chosen)
            for code, (label, _statuses) in TABS.items()
        ],
        "may_plan": request.asker.may(Right.IMPROVE),
    }
    return render(request, "desk/improvements.html", context)


@require_safe
@for_staff(Right.READ_CASES)
def improvement_page(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """Everything of one: why, what, who, until when; its evidence, of what the reader may see; its effect."""
    row = improvement(request.asker, improvement_id)
    names = Names()
    message, story = message_of(row.id), story_of(row.id)
    cases = cases_of_improvement(request.asker, row.id, limit=_CASES)
    context = {
        "improvement": row,
        "status": STATUSES[row.status],
        "cost": COSTS[row.cost_class],
        "category": names.of(Subject.CATEGORY, row.category),
        "district": names.of(Subject.DISTRICT, row.district) if row.district else "",
        "unit": names.of(Subject.UNIT, row.unit_code),
        "effects": [(one, effect_words(one)) for one in row.effects],
        "rows": cases,
        "story": story,
        "story_state": STORY_STATES[story.state] if story else "",
        "story_mine": story is not None and story.proposed_by_id == request.asker.staff_id,
        "may_publish": request.asker.may(Right.PUBLISH_VIEWPOINTS, row.unit_id),
        "message": message,
        "left_out": _left_out(message),
        "mine": message is not None and message.written_by_id == request.asker.staff_id,
        "crumbs": [Link(gettext("Förbättringar"), reverse("desk:improvements")), Link(row.title)],
    }
    return render(request, "desk/improvement.html", context)


def _left_out(message: MessageRow | None) -> list[tuple[str | Promise, int]]:
    if message is None:
        return []
    return [(WHY.get(why) or gettext("Det gick inte"), number) for why, number in message.left_out.items()]
