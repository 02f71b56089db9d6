"""`gehor reset-second-factor`: the way back in for an administrator whom nobody else can help."""

from __future__ import annotations

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.actions.reset_second_factor import reset_second_factor
from gehor.people.rules.words import OPERATOR


def run(email: str, reason: str) -> int:
    """Take the second factor of the person with this address away; exit status 1 when there was none to take."""
    row = people.staff_by_email(email)
    try:
        if row is None:
            raise NotThere("staff")
        reset_second_factor(actor=Actor.system(OPERATOR), at=clock.now(), staff_id=row.id, reason=reason)
    except NotThere:
        print("Nobody with that address works here.")
    except Refused as refused:
        print(f"Nothing was done: {refused.code}.")
    else:
        print("The second factor and all recovery codes are gone, and every sign-in of theirs has ended.")
        return 0
    return 1
