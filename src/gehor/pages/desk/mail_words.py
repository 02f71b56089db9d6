"""Words about mails: what was odd, who speaks, why an item waits, where a moment is known from."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.scans.values import WhyNot
from gehor.steps.intake.rules.words import SentBasis

Words = dict[str, str | Promise]

# What an officer must know before they answer; the rest is of use to who looks into the mail itself.
FAULTS: Words = {
    "sender_has_no_address": _("Avsändaren saknar e-postadress"),
    "invalid_sender": _("Avsändarens e-postadress är ogiltig"),
    "staff_not_authenticated": _("Avsändaren uppger sig vara en medarbetare, men det går inte att styrka"),
    "sender_not_in_case": _("Avsändaren har inte skrivit i ärendet förut"),
    "contradictory_signs": _("Meddelandet pekar på flera ärenden"),
    "damaged_file": _("En bilaga är skadad"),
    "damaged_base64": _("En del av meddelandet är skadad"),
    "files_left_in_the_original": _("Alla bilagor fick inte plats. Resten finns i originalet."),
    "unknown_charset": _("Okänd teckenkodning, några tecken kan vara fel"),
    "wrong_charset": _("Fel teckenkodning angiven, några tecken kan vara fel"),
    "no_text": _("Meddelandet saknar text"),
    "text_cut": _("Texten är mycket lång. Resten finns i originalet."),
    "no_date": _("Avsändaren har inte angett när det skickades"),
    "forward_undated": _("Det framgår inte när det vidarebefordrade skickades"),
    "forward_date_unlikely": _("Datumet i det vidarebefordrade är inte rimligt"),
}
NATURES: Words = {
    "auto_reply": _("Automatiskt svar"),
    "calendar_answer": _("Kalendersvar"),
    "read_receipt": _("Läskvitto"),
    "delivery_report": _("Leveransrapport"),
    "abuse_report": _("Rapport om missbruk"),
    "bulk": _("Utskick"),
    "own_message": _("Vårt eget utskick"),
    "uncertain": _("Oklart vem som skrivit"),
}
SCANS: Words = {
    WhyNot.EMPTY: _("Filen är tom. Skanna brevet igen."),
    WhyNot.WRONG_TYPE: _("Filen är varken PDF, TIFF, JPEG eller HEIC. Hämta originalet, eller skanna brevet igen."),
    WhyNot.LOCKED: _("Filen är skyddad med lösenord. Be avsändaren om en öppen fil, eller skanna brevet igen."),
    WhyNot.DAMAGED: _("Filen är trasig och går inte att öppna. Skanna brevet igen."),
    WhyNot.TOO_LARGE: _("Filen är för stor. Dela upp den eller skanna med lägre upplösning."),
    WhyNot.TOO_MANY_PAGES: _("Filen har för många sidor för att läsas här. Hämta originalet, eller dela upp det."),
    WhyNot.TOO_HEAVY: _("Filen är för tung att öppna. Hämta originalet, eller skanna med lägre upplösning."),
    WhyNot.NO_PAGES: _("Filen har inga sidor med innehåll. Skanna brevet igen."),
}
PARKED: Words = {
    "not_a_mail": _("Det går inte att läsa som e-post."),
    "unreadable_msg": _(
        "Filen från Outlook är skadad. Originalet finns kvar; be den som lämnade in den spara om mejlet."
    ),
    "forwarded_machine": _("Det som lämnades vidare ser ut att vara ett automatiskt svar, inte någons egna ord."),
    "partial": _("Det är bara en del av ett meddelande."),
    "bulk": _("Det ser ut som ett utskick eller nyhetsbrev."),
    "uncertain": _("Det kan vara ett automatiskt svar, men det säger inte det."),
    "abuse_report": _("Det är en rapport om missbruk av e-post."),
    "own_address": _("Det uppger vår egen adress som avsändare."),
    "too_many_from_one_address": _("Samma adress har skickat ovanligt mycket på ett dygn."),
    "too_large": _(
        "Mejlet är för stort för att tas in. Det ligger kvar i brevlådan på e-postservern; bara brevhuvudet finns här."
    ),
    "could_not_be_read": _("Det gick inte att läsa meddelandet."),
    **SCANS,
    "could_not_be_opened": _("Det gick inte att göra ett ärende av det."),
}
BASES: Words = {
    SentBasis.OWN: _("enligt brevhuvudet"),
    SentBasis.RECEIVED_LINE: _("enligt brevhuvudet i det vidarebefordrade"),
    SentBasis.TOLD: _("uppgiven av den som vidarebefordrade"),
    SentBasis.UNKNOWN: "",
}


def fault_words(codes: Iterable[str]) -> list[str]:
    """Each in words, and what has no words of its own told together at the end."""
    known = [code for code in codes if code in FAULTS]
    odd = any(code not in FAULTS for code in codes)
    return [*(str(FAULTS[code]) for code in known), *([gettext("Meddelandet är trasigt byggt")] if odd else [])]


def parked_words(why: str) -> str:
    """Why an item waits for a person."""
    return str(PARKED.get(why, gettext("Systemet kunde inte sortera det.")))
