"""Sessions as the library keeps them in the database, found by a statement that is not composed anew each time."""

from __future__ import annotations

from typing import Final

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session

from gehor.kit import clock
from gehor.kit.rows import asked

_FIND: Final = "SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(Kept):
    """The database's sessions; every page asks for one."""

    def _get_session_from_db(self) -> Session | None:
        found = asked(_FIND, [self.session_key, clock.now()])
        if not found:
            # As the library does: whoever brings a key that is not ours gets a new one.
            self._session_key = None
            return None
        data, until = found[0]
        return Session(session_key=str(self.session_key), session_data=data, expire_date=until)
