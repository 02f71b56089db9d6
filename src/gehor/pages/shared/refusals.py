"""What an act refused, in a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext

from gehor.kit.refused import Refused

# Alphabetic by code; each is a function so that the sentence is made in the reader's language.
SENTENCES: dict[str, Callable[[], str]] = {
    "address_missing": lambda: gettext("Skriv din postadress, eller välj ett annat sätt."),
    "email_missing": lambda: gettext("Skriv din e-postadress, eller välj ett annat sätt."),
    "no_text": lambda: gettext("Skriv vad det gäller. Några ord räcker."),
    "phone_missing": lambda: gettext("Skriv ditt telefonnummer, eller välj ett annat sätt."),
    "stale": lambda: gettext("Någon annan har ändrat ärendet sedan du öppnade sidan. Läs det nya och försök igen."),
    "taken": lambda: gettext("%(by)s hann före och har redan tagit ärendet."),
    "text_too_long": lambda: gettext("Texten får vara högst %(most)s tecken."),
    "wrong_email": lambda: gettext("Skriv e-postadressen så här: namn@exempel.se"),
}


def sentence(refused: Refused) -> str:
    """The reader's sentence for a refusal; an unknown code gives a general one, never a blank."""
    made = SENTENCES.get(refused.code)
    if made is None:
        return gettext("Det gick inte att göra det du bad om. Kontrollera uppgifterna och försök igen.")
    return made() % {name: str(value) for name, value in refused.facts.items()}
