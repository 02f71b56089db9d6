"""Events and their shared answers in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.shared.refusals import sentence
from gehor.steps.answer.queries.shared import SharedRow
from gehor.steps.answer.rules.shared import AnswerState, LeftOut
from gehor.steps.handle.queries.events import Suggested
from gehor.steps.handle.rules.events import Sign

STATES: Final[dict[str, str | Promise]] = {
    AnswerState.WRITTEN: _("Väntar på att godkännas"),
    AnswerState.SENDING: _("Skickas"),
    AnswerState.DONE: _("Skickat"),
    AnswerState.CANCELLED: _("Stoppat"),
}
WHY: Final[dict[str, str | Promise]] = {
    LeftOut.NOT_SEEN: _("Den som godkände får inte se ärendet"),
    LeftOut.KEPT_CLOSELY: _("Ärendet är skyddat och får svar för sig"),
    LeftOut.LANGUAGE_MISSING: _("Texten finns inte på invånarens språk"),
    LeftOut.FAILED: _("Det gick inte att skicka av ett skäl som ingen har räknat med"),
    LeftOut.FAULT_FOUND_MISSING: _("Det är ett klagomål, och det står inte om vi hade gjort fel"),
}


def sign_words(one: Suggested) -> str:
    """Why the case is suggested, in one line."""
    told = {
        Sign.CATEGORY: gettext("samma kategori"),
        Sign.DISTRICT: gettext("samma stadsdel"),
        Sign.WORDS: gettext("orden %(words)s") % {"words": ", ".join(one.words)},
    }
    return ", ".join(told[sign] for sign in one.signs)


def state_words(row: SharedRow) -> str | Promise:
    """How far it has come."""
    return STATES[row.state]


def why_words(code: str) -> str | Promise:
    """Why a case is left to a person."""
    return WHY.get(code) or sentence(Refused(code))
