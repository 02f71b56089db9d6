"""The named rights and the occasions of texts, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.rules.words import Kind

Words = dict[str, str | Promise]

RIGHTS: dict[Right, str | Promise] = {
    Right.TAKE_IN: _("ta emot synpunkter"),
    Right.READ_CASES: _("läsa ärenden"),
    Right.REGISTER_CASES: _("registrera"),
    Right.ASSIGN_CASES: _("fördela ärenden"),
    Right.HANDLE_CASES: _("handlägga och svara"),
    Right.READ_MARKED: _("läsa det som har sekretessmarkering"),
    Right.READ_PROTECTED: _("läsa skyddade personuppgifter"),
    Right.MARK_CASES: _("sätta och häva sekretessmarkering"),
    Right.MANAGE_UNIT: _("leda enheten"),
    Right.ADMINISTER_OFFICE: _("administrera Gehör"),
    Right.SEE_JOURNAL: _("se loggen"),
    Right.POST_LETTERS: _("posta brev"),
}
CHANNELS: Words = {
    Channel.WEB_FORM: _("Webbformulär"),
    Channel.EMAIL: _("E-post"),
    Channel.LETTER: _("Brev"),
    Channel.PHONE: _("Telefon"),
    Channel.VISIT: _("Besök"),
    Channel.APP: _("App"),
    Channel.INTERNAL: _("Internt"),
    Channel.MOVED_IN: _("Flyttat hit"),
}
KINDS: Words = {
    Kind.QUESTION: _("Fråga"),
    Kind.OPINION: _("Synpunkt"),
    Kind.COMPLAINT: _("Klagomål"),
    Kind.SUGGESTION: _("Förslag"),
    Kind.PRAISE: _("Beröm"),
    Kind.FAULT_REPORT: _("Felanmälan"),
    Kind.NOT_TOLD: _("Inte angivet"),
}
OCCASIONS: Words = {
    "receipt": _("Mottagningsbevis"),
    "receipt_late": _("Mottagningsbevis när tiden redan har gått"),
    "reply_frame": _("Ram kring ett svar"),
    "interim_notice": _("Besked om ny tid"),
    "referral_notice": _("Hänvisning"),
}
LANGUAGES: Words = {"sv": _("Svenska"), "en": _("Engelska"), "fi": _("Finska")}
