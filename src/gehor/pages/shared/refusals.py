"""What an act refused, in a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext

from gehor.kit.refused import Refused

# Alphabetic by code; each is a function so that the sentence is made in the reader's language.
SENTENCES: dict[str, Callable[[], str]] = {
    "acted_on": lambda: gettext(
        "Någon har redan börjat arbeta med det. Då kan det inte läggas undan som av ringa betydelse."
    ),
    "address_missing": lambda: gettext("Skriv din postadress, eller välj ett annat sätt."),
    "already_registered": lambda: gettext("Ärendet är redan registrerat."),
    "case_is_closed": lambda: gettext("Ärendet är avslutat."),
    "category_unknown": lambda: gettext("Kategorin finns inte längre. Välj en annan."),
    "class_not_for_authority_exercise": lambda: gettext(
        "Tiodagarsregeln gäller inte myndighetsutövning. Välj en annan svarstid eller en annan kategori."
    ),
    "complaint_is_registered": lambda: gettext("Ett klagomål ska registreras."),
    "email_missing": lambda: gettext("Skriv din e-postadress, eller välj ett annat sätt."),
    "fault_found_missing": lambda: gettext("Svara på om vi hade gjort fel."),
    "into_is_closed": lambda: gettext("Det ärendet är avslutat. Öppna det igen först."),
    "kind_unknown": lambda: gettext("Välj vilken typ det är."),
    "marked_into_unmarked": lambda: gettext("Det som är skyddat kan bara läggas till i ett ärende med samma skydd."),
    "marked_is_registered": lambda: gettext(
        "Det som har en sekretessmarkering eller skyddade uppgifter ska registreras."
    ),
    "no_reply_wanted": lambda: gettext("Personen har bett om att inte få fler svar."),
    "no_text": lambda: gettext("Skriv vad det gäller. Några ord räcker."),
    "no_way_to_reach": lambda: gettext("Det finns ingen adress att svara till."),
    "officer_elsewhere": lambda: gettext(
        "Handläggaren arbetar inte med den enhetens ärenden. Välj en annan handläggare eller enhet."
    ),
    "officer_is_barred": lambda: gettext("Handläggaren får inte se ärendet. Välj någon annan."),
    "only_questions_are_kept": lambda: gettext("Bara frågor kan besvaras direkt utan att registreras."),
    "only_simple_questions_are_kept": lambda: gettext("Bara enkla frågor kan besvaras direkt utan att registreras."),
    "phone_missing": lambda: gettext("Skriv ditt telefonnummer, eller välj ett annat sätt."),
    "reason_missing": lambda: gettext("Skriv varför."),
    "referral_ended": lambda: gettext("Den du valt ansvarar inte längre. Välj en annan."),
    "referral_unknown": lambda: gettext("Den du valt finns inte längre. Välj en annan."),
    "same_case": lambda: gettext("Ärendet kan inte läggas till i sig självt."),
    "stale": lambda: gettext("Någon annan har ändrat ärendet sedan du öppnade sidan. Läs det nya och försök igen."),
    "taken": lambda: gettext("%(by)s hann före och har redan tagit ärendet."),
    "text_too_long": lambda: gettext("Texten får vara högst %(most)s tecken."),
    "title_missing": lambda: gettext("Skriv en titel."),
    "unknown_unit": lambda: gettext("Enheten finns inte längre. Välj en annan."),
    "wrong_email": lambda: gettext("Skriv e-postadressen så här: namn@exempel.se"),
}


def sentence(refused: Refused) -> str:
    """The reader's sentence for a refusal; an unknown code gives a general one, never a blank."""
    made = SENTENCES.get(refused.code)
    if made is None:
        return gettext("Det gick inte att göra det du bad om. Kontrollera uppgifterna och försök igen.")
    return made() % {name: str(value) for name, value in refused.facts.items()}
