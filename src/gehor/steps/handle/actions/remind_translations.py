from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.translation import Translation
from gehor.steps.handle.rules.translations import TranslationNotice, TranslationState
from gehor.steps.handle.writes import translations
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes as promise
from gehor.steps.register.rules.status import Status


def remind_translations(*, actor: Actor, at: datetime) -> int:
    """Remind who translates the working day before the day; when it has passed, tell the responsible.

    In office hours only, each once. A case that somebody holds just now is left for the next time. Answers how many
    were told of. Only jobs do it: raises NotAllowed.
    """
    with acting("remind_translations", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        today = local_day(at)
        near = Q(reminded_at__isnull=True, due_on__lte=office.working_days().add(today, 1))
        passed = Q(escalated_at__isnull=True, due_on__lt=today)
        rows = list(
            Translation.objects.filter(near | passed, state=TranslationState.ASKED)
            .exclude(case__status=Status.CLOSED)
            .select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        for row in rows:
            _tell(act, row, late=row.due_on < today)
        return len(rows)


def _tell(act: Act, row: Translation, *, late: bool) -> None:
    if row.reminded_at is None:
        row.reminded_at = act.at
        row.save(update_fields=["reminded_at"])
        translations.note(act, row, reminded=True)
        translations.tell_the_asked(act, row, TranslationNotice.DUE)
    if late and row.escalated_at is None:
        row.escalated_at = act.at
        row.save(update_fields=["escalated_at"])
        translations.note(act, row, escalated=True)
        promise.tell_responsible(act, row.case, TranslationNotice.LATE)
