"""The pages and acts that the search box understands as well: what one may do anyway, found by its name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.context import desk_menu
from gehor.people.rules.rights import Right

# What begins so asks for a page, and alone for all of them.
COMMAND = ">"
_LEAST = 2


@dataclass(frozen=True)
class Command:
    """A page to open, or with `post` an act to press."""

    label: str
    url: str
    post: bool = False


def commands(request: StaffRequest, text: str) -> list[Command]:
    """Those that this person may open and whose name has a word beginning with what was typed."""
    asked = text.startswith(COMMAND)
    wanted = _plain(text.removeprefix(COMMAND).strip())
    if asked and not wanted:
        return _all(request)
    if len(wanted) < _LEAST and not asked:
        return []
    return [one for one in _all(request) if _fits(_plain(one.label), wanted)]


def _all(request: StaffRequest) -> list[Command]:
    found = [Command(link.label, link.url) for link in desk_menu(request)]
    if request.asker.may(Right.HANDLE_CASES):
        found.append(Command(gettext("Ta nästa"), reverse("desk:take_next"), post=True))
        found.append(Command(gettext("Mina ärenden"), f"{reverse('desk:queue')}?officer=me"))
        found.append(Command(gettext("Din signatur"), reverse("desk:set_signature")))
    found.append(Command(gettext("Egna inställningar"), reverse("desk:own_settings")))
    return found


def _fits(label: str, wanted: str) -> bool:
    return label.startswith(wanted) or f" {wanted}" in label


def _plain(text: str) -> str:
    """Without capitals and dots: a page is found however its name is typed."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
