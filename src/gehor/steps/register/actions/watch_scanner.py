from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gehor.journal.act import Actor, acting
from gehor.kit.files import store
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.writes import notify, settle_notices
from gehor.steps.register.queries.held import scanner_is_away
from gehor.steps.register.rules.words import SCANNER, SCANNER_NOTICE

# Signatures are loaded anew several times a day, and it does not answer meanwhile.
PATIENCE: Final = timedelta(minutes=5)


def watch_scanner(*, actor: Actor, at: datetime, away: str) -> bool:
    """Tell registry and administrators when files have waited for the scanner for five minutes; `away` says why.

    With "" it answers again, and the notice is settled. True when they were told just now. Only jobs do it: raises
    NotAllowed.
    """
    with acting("watch_scanner", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not away:
            if settle_notices(act, word=SCANNER_NOTICE, subject_kind=SCANNER, subject_id=SCANNER):
                act.note("office", SCANNER, SCANNER, away_since=None)
            return False
        since = store.waits_since()
        if since is None or at - since < PATIENCE or scanner_is_away():
            return False
        for unit_id, right in people.who_looks_after_the_office():
            notify(
                act,
                word=SCANNER_NOTICE,
                subject_kind=SCANNER,
                subject_id=SCANNER,
                to_unit_right=(unit_id, right),
            )
        act.note("office", SCANNER, SCANNER, away_since=since)
        return True
