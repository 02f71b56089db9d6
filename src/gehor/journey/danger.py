"""What a text may belong to is kept for a person; danger calls the duty, and calls again until somebody takes it.

Nothing here decides where a matter belongs. Only phrases that tell of danger raise an alarm by themselves, at any hour.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.promise.actions.change_class import change_class as change
from gehor.steps.promise.rules.planning import Reclassed
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.route.actions.acknowledge_hazard import acknowledge_hazard
from gehor.steps.route.actions.escalate_hazards import escalate_hazards
from gehor.steps.route.actions.raise_hazard import raise_hazard
from gehor.steps.route.actions.recognise import recognise
from gehor.steps.route.queries.hazard import alert_of_link, due_alerts
from gehor.steps.route.queries.recognition import dangers_waiting, signs_in
from gehor.steps.route.rules.recognition import Routine, Sign

log = logging.getLogger("gehor.journey")
WATCH = Actor.system("watch_hazards")


def look(text: str, *, first: bool = True) -> tuple[Sign, ...]:
    """What the text may belong to; of a later message only whether it tells of danger.

    Looked at before anything is written: the phrases may have to be read, and what waits to be written then would be.
    """
    found = signs_in(text)
    return found if first else tuple(sign for sign in found if sign.routine == Routine.HAZARD)


def keep(*, at: datetime, case_id: UUID, signs: Sequence[Sign]) -> None:
    """Let what was seen be kept with the case, in the caller's acts, and danger be raised as soon as they are done."""
    if not signs:
        return
    recognise(actor=WATCH, at=at, case_id=case_id, signs=signs)
    if any(sign.routine == Routine.HAZARD for sign in signs):
        wake("watch_hazards")


def watch(*, at: datetime) -> int:
    """Raise what has been recognised, and call the next where nobody has answered. Answers how many were called."""
    called = 0
    for case_id in dangers_waiting():
        called += _or_later(lambda one=case_id: raise_hazard(actor=WATCH, at=at, case_id=one) is not None, case_id)
    for case_id in due_alerts(at):
        called += _or_later(lambda one=case_id: escalate_hazards(actor=WATCH, at=at, case_id=one), case_id)
    return called


def raised(*, actor: Actor, at: datetime, case_id: UUID, why: str, version: int | None) -> None:
    """Somebody at the desk sees a danger: the duty is called now."""
    with together():
        raise_hazard(actor=actor, at=at, case_id=case_id, why=why, version=version)
        wake("send_post")


def change_class(
    *, actor: Actor, at: datetime, case_id: UUID, class_code: str, reason: str, version: int | None
) -> Reclassed:
    """Another class; a danger calls the duty as well."""
    with together():
        done = change(actor=actor, at=at, case_id=case_id, class_code=class_code, reason=reason, version=version)
        if class_code == ClassCode.HAZARD:
            raise_hazard(actor=actor, at=at, case_id=case_id, why=reason)
            wake("send_post")
    return done


def taken_by_link(*, at: datetime, token: str, name: str) -> None:
    """Whoever has the duty takes the alarm by the link in the call. Raises NotThere; Refused `no_alarm`, `no_name`."""
    row = alert_of_link(token)
    acknowledge_hazard(actor=Actor.system("hazard_link"), at=at, case_id=row.case_id, alert_id=row.alert_id, name=name)


def _or_later(do: object, case_id: UUID) -> int:
    """One that fails stops no other; it is tried again the next minute."""
    try:
        with transaction.atomic():
            done = bool(do())  # type: ignore[operator]
            wake("send_post")
        return int(done)
    except Exception:
        log.exception("the alarm of case %s could not be called", case_id)
        return 0
