"""Translations in words, with what may be done about each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.contribution_words import LATE
from gehor.pages.desk.language_words import LANGUAGES
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.steps.handle.queries.translations import TranslationRow, translations
from gehor.steps.handle.rules.contributions import stands_in
from gehor.steps.handle.rules.translations import TranslationOf, TranslationState
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status

# State → words, symbol and colour of its badge.
STATES: dict[str, tuple[str | Promise, str, str]] = {
    TranslationState.ASKED: (_("Väntar"), "clock", "info"),
    TranslationState.DONE: (_("Översatt"), "check", "success"),
    TranslationState.WITHDRAWN: (_("Väntas inte längre"), "pause", "neutral"),
}
WHAT: dict[str, str | Promise] = {
    TranslationOf.REPLY: _("Svaret"),
    TranslationOf.MESSAGE: _("Meddelandet"),
}


@dataclass(frozen=True)
class TranslationShown:
    """A translation as pages show it; `inserted`: it stands in the answer that is being written."""

    row: TranslationRow
    what: str | Promise
    languages: str
    state: str | Promise
    icon: str
    color: str
    links: tuple[Link, ...] = ()
    inserted: bool = False


def shown(row: TranslationRow, links: tuple[Link, ...] = (), *, answer: str = "") -> TranslationShown:
    """One of them with its badge; `answer` is the text that is being written."""
    state, icon, color = LATE if row.late else STATES[row.state]
    languages = gettext("från %(one)s till %(other)s") % {
        "one": str(LANGUAGES.get(row.from_language, row.from_language)).lower(),
        "other": str(LANGUAGES.get(row.to_language, row.to_language)).lower(),
    }
    inserted = stands_in(row.text, answer)
    return TranslationShown(row, WHAT[row.of], languages, state, icon, color, links, inserted)


def may_be_some(page: CasePage) -> bool:
    """Whether anything may have been asked to be translated: nothing is asked of the database for a Swedish case
    that was never anybody else's.
    """
    return page.contributed or page.case.speaks != "sv"


def of_case(asker: Asker, page: CasePage, *, opened: bool) -> list[TranslationShown]:
    """All of a case with the acts that this person may do."""
    if not may_be_some(page):
        return []
    return [shown(row, _links(row, page)) for row in translations(asker, page.case.id, opened=opened)]


def beside_answer(asker: Asker, page: CasePage, answer: str) -> list[TranslationShown]:
    """What has come back and what is waited for, beside the answer that is being written."""
    if not may_be_some(page):
        return []
    rows = translations(asker, page.case.id, opened=not page.withheld)
    return [shown(row, _links(row, page), answer=answer) for row in rows if row.state != TranslationState.WITHDRAWN]


def text_of(request: StaffRequest, page: CasePage, key: str) -> str:
    """The words of a translation of the case, "" for any other key and while they are withheld."""
    rows = translations(request.asker, page.case.id, opened=not page.withheld)
    return next((row.text for row in rows if str(row.id) == key and not row.withheld), "")


def return_url(row: TranslationRow) -> str:
    """Where it is given back."""
    return reverse("desk:return_translation", args=[row.reference, row.id])


def _links(row: TranslationRow, page: CasePage) -> tuple[Link, ...]:
    if not row.is_open or page.case.status == Status.CLOSED:
        return ()
    found = []
    if row.may_return:
        found.append(Link(gettext("Lämna översättningen"), return_url(row)))
    if row.firm and CaseRight.CLASS in page.may:
        url = reverse("desk:ask_outside", args=[row.reference])
        found.append(Link(gettext("Mejla texten till översättaren"), f"{url}?translation={row.id}"))
    if CaseRight.ANSWER in page.may:
        url = reverse("desk:withdraw_translation", args=[row.reference])
        found.append(Link(gettext("Vänta inte längre"), f"{url}?translation={row.id}"))
    return tuple(found)
