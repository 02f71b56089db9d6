"""Why a case asks for a notice of longer time, in words (routine 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.pages.desk.case_buttons import Situation
from gehor.people.queries import Asker
from gehor.steps.answer.queries.prompting import Prompt, prompts
from gehor.steps.answer.rules.prompting import Standing, Why, why_prompted
from gehor.steps.promise.queries import DeadlineRow
from gehor.steps.promise.rules.words import DeadlineKind, DeadlineState
from gehor.steps.register.rules.rights import CaseRight

WHY: dict[Why, str | Promise] = {
    Why.LATE: _("Löftet har gått ut utan svar."),
    Why.COMPLEX: _("Ärendet är komplicerat: den som skrev ska få veta att det tar längre tid."),
    Why.WAITS: _("Det ni väntar på från andra kommer inte före löftet."),
    Why.NEAR: _("Löftet går ut i dag eller nästa arbetsdag."),
}
_WAITS = {DeadlineState.RUNNING, DeadlineState.MISSED}


@dataclass(frozen=True)
class PromptShown:
    """A case that asks for a notice, with why in words."""

    row: Prompt
    why: str | Promise


def day_prompts(asker: Asker, *, limit: int) -> Sequence[PromptShown]:
    """Those of Min dag."""
    return [PromptShown(row, WHY[row.why]) for row in prompts(asker, limit=limit)]


def case_prompt(
    situation: Situation, deadlines: Sequence[DeadlineRow], needs: Iterable[date], today: date
) -> str | Promise:
    """Why the case that is shown asks for a notice; "" when it does not, or the reader can not send one."""
    if not (situation.is_open and situation.may(CaseRight.ANSWER)) or situation.on_its_way:
        return ""
    waits = {row.kind: row for row in deadlines if row.state in _WAITS and row.met_at is None}
    answer = waits.get(DeadlineKind.ANSWER)
    if answer is None:
        return ""
    standing = Standing(answer.day_zero, answer.due_on, DeadlineKind.COMPLEX_NOTICE in waits, max(needs, default=None))
    after = office.office_on(today).notice_prompt_days
    why = why_prompted(standing, today, after_days=after, working=office.working_days())
    return WHY[why] if why else ""
