"""Whether a resident may still have a case taken up again themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from gehor.kit.clock import local_day
from gehor.steps.answer.models import Reply
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Outcome

WITHIN: Final = timedelta(days=30)
# Joined, void and private cases have no answer of their own to come back to.
_FINAL: Final = frozenset({Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE})


def may_be_reopened(case: Case, day: date) -> bool:
    """Within thirty days of the day it was closed, or answered when it is not closed yet."""
    if case.outcome in _FINAL or case.status not in {Status.ANSWERED, Status.CLOSED}:
        return False
    if case.closed_at is not None:
        return day <= local_day(case.closed_at) + WITHIN
    answered = Reply.objects.filter(record__case=case, kind=ReplyKind.REPLY).order_by("-record__number")
    last = answered.values_list("record__dated_on", flat=True).first()
    return last is None or day <= last + WITHIN


def reopening_is_open(case_id: UUID, day: date) -> bool:
    """The same for the page behind the code; of a joined item never."""
    case = Case.objects.filter(pk=case_id).first()
    return case is not None and may_be_reopened(case, day)
