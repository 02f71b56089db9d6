from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.staff import Staff
from gehor.people.rules.words import MAX_SIGNATURE, signature_lines


def set_signature(*, actor: Actor, at: datetime, signature: str) -> None:
    """Say what stands under one's own name in answers; empty for the name alone. What was sent keeps its own.

    Raises NotThere when no employee acts; Refused `text_too_long`, `open_variable` for words in braces.
    """
    with acting("set_signature", actor=actor, at=at) as act:
        who = actor.staff_id
        staff = Staff.objects.select_for_update().filter(id=who).first() if who else None
        if staff is None:
            raise NotThere("staff")
        wanted = signature_lines(signature)
        if len(wanted) > MAX_SIGNATURE:
            raise Refused("text_too_long", most=MAX_SIGNATURE)
        if "{" in wanted or "}" in wanted:
            raise Refused("open_variable", names=())
        if staff.signature == wanted:
            act.nothing_happened()
            return
        staff.signature = wanted
        staff.save(update_fields=["signature"])
        act.note(f"people:{staff.id}", "staff", staff.id, signature=wanted)
