"""Linked cases and what may be the same, in words."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from gehor.pages.desk.choices import STATUSES
from gehor.steps.handle.queries.repeats import MayBeSame
from gehor.steps.handle.rules.links import LinkSign
from gehor.steps.register.queries.queue import QueueRow


def sign_words(row: MayBeSame) -> str:
    """Why the case is proposed, in one line."""
    told = {
        LinkSign.PERSON: gettext("samma person"),
        LinkSign.TEXT: gettext("samma text"),
        LinkSign.PLACE: gettext("samma plats"),
    }
    return ", ".join([*(told[sign] for sign in row.signs), when_words(row.days)])


def when_words(days: int) -> str:
    """How long before or after this case the other one came."""
    if days == 0:
        return gettext("samma dag")
    if days < 0:
        return ngettext("%(n)s dag senare", "%(n)s dagar senare", -days) % {"n": -days}
    return ngettext("%(n)s dag tidigare", "%(n)s dagar tidigare", days) % {"n": days}


def case_words(row: QueueRow) -> str:
    """Where the other case stands."""
    return str(STATUSES.get(row.status, row.status))


def contacts_words(contacts: int) -> str:
    """How often somebody has been in contact."""
    return ngettext("%(n)s kontakt", "%(n)s kontakter", contacts) % {"n": contacts}
