from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.route.models import ExternalRegister


def note_register_look(
    *, actor: Actor, at: datetime, register_code: str, trouble: str | None = None, fed_until: datetime | None = None
) -> None:
    """Keep how it goes with a register: what hinders reading its receipts ("" nothing does), and up to when the main
    diary has heard of everything. Nothing that an office decides, so no line is due. Only jobs. Raises NotAllowed.
    """
    with acting("note_register_look", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        found = ExternalRegister.objects.filter(code=register_code)
        if trouble is not None:
            found.update(last_trouble=trouble[:200], last_look_at=at)
        if fed_until is not None:
            found.update(fed_until=fed_until)
