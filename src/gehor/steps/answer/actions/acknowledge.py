from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill, variables_of
from gehor.steps.answer import writes
from gehor.steps.answer.models import Reply
from gehor.steps.answer.rules.days import day_words
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.inform import queries as inform
from gehor.steps.intake.queries import code_of
from gehor.steps.register.writes import CaseRight, lock_case


def acknowledge(*, actor: Actor, at: datetime, case_id: UUID, latest_on: date | None) -> UUID | None:
    """Send the receipt: reference, code, arrival day, the promise, how to reach us and to add something (routine 2).

    The one automatic message there is (FL 28 §). Never to an anonymous person, and never where nothing can be sent:
    then None. Without a day that can be promised it apologises instead. Answers the dispatch. Raises NotThere.
    """
    with acting("acknowledge", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        if case.anonymous or case.reply_by not in {"email", "letter"}:
            act.nothing_happened()
            return None
        today = local_day(at)
        us = act.once(("office", today), lambda: office.office_on(today))
        words = office.text_for("receipt" if latest_on else "receipt_late", case.language, today)
        code = code_of(case.reference, case.key_version)
        variables = {
            "reference": case.reference,
            "code": code,
            "arrived_on": day_words(case.arrived_on, case.language),
            "latest_on": day_words(latest_on, case.language) if latest_on else "",
            "office": us.name,
            "phone": us.phone,
            "web_link": f"{settings.GEHOR_PUBLIC_URL}/{case.language}/",
        }
        if "hours" in variables_of(words.body):
            variables["hours"] = inform.hours_words(case.language, today)
        subject, text = fill(words.subject, variables), fill(words.body, variables)
        try:
            _, dispatch_id = writes.keep(
                act, case, Reply(kind=ReplyKind.RECEIPT), subject=subject, text=text, send_after=at, secret=code
            )
        except Refused as refused:
            if refused.code not in {"no_way_to_reach", "no_reply_wanted"}:
                raise
            act.nothing_happened()
            return None
        return dispatch_id
