"""A translation is asked for: the person's language is said first where it was only guessed, then somebody is asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.steps.handle.actions.ask_translation import ask_translation
from gehor.steps.handle.rules.translations import TranslationOf, Wanted
from gehor.steps.register.actions.set_language import set_language

# The language of the office itself.
OURS = "sv"


def asked(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    wanted: Wanted,
    known: str = "",
    beyond: bool = False,
    confirmed: bool = False,
    version: int | None = None,
) -> UUID:
    """Both or neither; `known` is the language that has been confirmed before, and gives way if it is ours.

    Answers the translation. Raises what the acts raise.
    """
    spoken = wanted.to_language if wanted.of == TranslationOf.REPLY else wanted.from_language
    with together():
        key = ask_translation(
            actor=actor,
            at=at,
            case_id=case_id,
            wanted=wanted,
            beyond=beyond,
            confirmed=confirmed,
            version=version,
        )
        # Who needs a translation does not read ours, whatever was confirmed before.
        if known in ("", OURS) and spoken != known:
            set_language(actor=actor, at=at, case_id=case_id, language=spoken)
    return key
