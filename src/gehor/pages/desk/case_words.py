"""Words of the case page: outcomes, states of a message on its way, why something is not possible."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.steps.register.rules.words import AfterAnswer, Outcome, RegistrationMode

Words = dict[str, str | Promise]

OUTCOMES: Words = {
    Outcome.ANSWERED: _("Besvarat"),
    Outcome.ANSWERED_ORALLY: _("Besvarat muntligt"),
    Outcome.REFERRED: _("Hänvisat till någon annan"),
    Outcome.HANDED_OVER: _("Överlämnat till ett annat register"),
    Outcome.FORWARDED: _("Skickat vidare till den som ansvarar"),
    Outcome.ANONYMOUS: _("Anonymt, inget svar går att ge"),
    Outcome.NO_REPLY_WANTED: _("Personen vill inte ha svar"),
    Outcome.DUPLICATE_NOTIFIED: _("Dubblett, personen har fått veta det"),
    Outcome.ALREADY_ANSWERED_NOTIFIED: _("Redan besvarat, personen har fått veta det"),
    Outcome.WITHDRAWN: _("Personen har tagit tillbaka det"),
    Outcome.JOINED: _("Tillagt i ett annat ärende"),
    Outcome.OTHER_POST: _("Annan post"),
    Outcome.FOR_INFORMATION: _("För kännedom"),
    Outcome.NEGLIGIBLE: _("Ringa betydelse"),
    Outcome.VOIDED: _("Makulerat"),
    Outcome.PRIVATE: _("Privat post, borttagen"),
}
MODES: Words = {
    RegistrationMode.UNDECIDED: _("Inte registrerat än"),
    RegistrationMode.REGISTERED: _("Diariefört"),
    RegistrationMode.AWAITS_NUMBER: _("Diariefört, väntar på nummer från huvuddiariet"),
    RegistrationMode.KEPT_IN_ORDER: _("Hålls ordnat utan diarienummer"),
    RegistrationMode.NEGLIGIBLE: _("Ringa betydelse"),
    RegistrationMode.EXTERNAL: _("Förs i ett annat register"),
    RegistrationMode.PRIVATE: _("Privat"),
}
WAYS: Words = {
    DispatchKind.EMAIL: _("e-post"),
    DispatchKind.LETTER: _("brev"),
    DispatchKind.CARD: _("svarskort"),
    DispatchKind.TRANSFER: _("ett annat register"),
    DispatchKind.CODE: _("sidan bakom ärendets kod"),
}
DISPATCH_STATES: Words = {
    DispatchState.QUEUED: _("Väntar på att skickas"),
    DispatchState.SENDING: _("Skickas nu"),
    DispatchState.ACCEPTED: _("Skickat"),
    DispatchState.TO_POST: _("Brevet ska postas"),
    DispatchState.POSTED: _("Postat"),
    DispatchState.SHOWN: _("Visas bakom koden"),
    DispatchState.UNSURE: _("Osäkert om det kom fram"),
    DispatchState.FAILED: _("Gick inte att skicka"),
    DispatchState.BOUNCED: _("Kom i retur"),
    DispatchState.RECALLED: _("Taget tillbaka"),
}
NOT_CLOSED_BECAUSE: Words = {
    "category_missing": _("Ärendet saknar kategori."),
    "kind_missing": _("Ärendet saknar typ."),
    "draft_undecided": _("Det finns ett utkast som varken är skickat eller borttaget."),
    "note_undecided": _("Det finns minnesanteckningar som varken är sparade eller borttagna."),
    "message_on_its_way": _("Ett meddelande är på väg och har inte gått iväg än."),
    "message_undecided": _("Det har kommit ett nytt meddelande efter svaret. Bestäm först vad som ska hända med det."),
    "nothing_sent": _("Inget sådant svar har gått iväg."),
}
AFTER_ANSWER: Words = {
    AfterAnswer.UNDECIDED: _("Kom efter svaret"),
    AfterAnswer.NO_ACTION: _("Kom efter svaret, ingen åtgärd"),
    AfterAnswer.REOPENED: _("Kom efter svaret, ärendet öppnades igen"),
    AfterAnswer.OWN_CASE: _("Kom efter ett svar och blev ett eget ärende"),
}
PROTECTION: Words = {
    "secrecy": _("Sekretess"),
    "protected_identity": _("Skyddade personuppgifter"),
}
REPLY_BY: Words = {
    "email": _("E-post"),
    "letter": _("Brev"),
    "phone": _("Telefon"),
    "page": _("Med ärendets kod"),
}
