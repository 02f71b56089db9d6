"""The place of a draft: its point, the words for it, and what others have told of near it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.kit import clock
from gehor.kit.coordinates import Point, find_point, point
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.pages.resident.drafting import page_language
from gehor.pages.shared.days import number
from gehor.pages.shared.maps import ground_words
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.categories import categories_in
from gehor.steps.register.queries.similar import PublicCase, followable, similar
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.streets import street_of

# What anyone may be told of how far it has come.
STATUSES: Final[dict[str, str | Promise]] = {
    Status.NEW: _("Mottaget"),
    Status.WORKING: _("Handläggs"),
    Status.WAITING: _("Handläggs"),
    Status.ANSWERED: _("Besvarat"),
    Status.CLOSED: _("Avslutat"),
}


@dataclass(frozen=True)
class Told:
    """A public case in words."""

    case: PublicCase
    designation: str
    category: str
    where: str
    away: str
    status: str | Promise


def point_of(row: DraftRow) -> Point | None:
    """The point of a draft, if it has one."""
    latitude, longitude = row.answers.get("latitude"), row.answers.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    return point(latitude, longitude)


def point_in(place: str) -> Point | None:
    """The point that the words of a place name, if they are coordinates."""
    try:
        return find_point(place, office.local_grid(clock.today()))
    except NotThere:
        return find_point(place)


def near_draft(row: DraftRow) -> tuple[Told, ...]:
    """What others have told of near the draft's place, as far as anyone may know."""
    words = str(row.answers.get("text") or "")
    language = page_language()
    named = categories_in(words, office.categories(language))
    found = similar(point_of(row), street_of(str(row.answers.get("place") or "")), categories=named, language=language)
    return tuple(told for case in found if (told := told_of(case)))


def followed_by(row: DraftRow) -> Told | None:
    """The case that whoever writes the draft wants to follow, while anyone may be told of it."""
    reference = str(row.answers.get("same_as") or "")
    return told_of(followable(reference, language=page_language())) if reference else None


def told_of(case: PublicCase | None) -> Told | None:
    """The case in the words of the page's language."""
    if case is None:
        return None
    return Told(
        case=case,
        designation=case.designation,
        category=case.category,
        where=case.where or gettext("Nära platsen"),
        away=_away(case.metres),
        status=STATUSES.get(case.status, case.status),
    )


def place_words(row: DraftRow) -> dict[str, Any]:
    """What the last step says of the place: the point, where it lies, and what is followed or lies near."""
    found = point_of(row)
    follows = followed_by(row)
    words = ""
    if found is not None:
        where = gettext("Punkt på kartan: %(latitude)s, %(longitude)s.") % {
            "latitude": f"{found.latitude:.5f}",
            "longitude": f"{found.longitude:.5f}",
        }
        words = f"{where} {ground_words(found.latitude, found.longitude, clock.today())}".strip()
    return {"point_words": words, "follows": follows, "similar": not follows and bool(near_draft(row))}


def _away(metres: int | None) -> str:
    if metres is None:
        return gettext("samma gata")
    return ngettext("ungefär %(n)s meter bort", "ungefär %(n)s meter bort", metres) % {"n": number(metres)}
