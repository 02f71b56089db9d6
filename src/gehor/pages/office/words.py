"""The named rights and the occasions of texts, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.office.rules.words import Approvers
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.rules.words import Kind
from gehor.steps.route.rules.registers import Driver
from gehor.steps.route.rules.registers import Role as RegisterRole

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
    Right.FOLLOW_UP: _("följa upp svarstider"),
    Right.EDIT_ANSWERS: _("skriva frågor och svar på webbplatsen"),
}
REGISTER_DRIVERS: Words = {
    Driver.REST: _("Över nätet (REST med JSON)"),
    Driver.MAIL: _("E-post till registret"),
    Driver.FILE_DROP: _("Filer i en mapp"),
    Driver.BY_HAND: _("För hand: en människa för in ärendet"),
}
REGISTER_ROLES: Words = {
    RegisterRole.TAKES_OVER: _("Tar över ärenden"),
    RegisterRole.MAIN_DIARY: _("Huvuddiarium: får veta vad som diarieförs"),
}
APPROVERS: Words = {
    Approvers.HANDLERS: _("vem som helst som handlägger ärenden"),
    Approvers.MANAGERS: _("en chef för enheten"),
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
    "writing_request": _("Till den som skriver själv"),
    "reply_frame": _("Ram kring ett svar"),
    "interim_notice": _("Besked om ny tid"),
    "referral_notice": _("Hänvisning"),
    "forwarding": _("Överlämnande till en annan myndighet"),
    "forward_notice": _("Besked om att något har skickats vidare"),
    "forward_question": _("Fråga om vi får skicka vidare"),
    "hazard_alert": _("Larm om fara"),
    "lead_authority_exercise": _("Egen rutin: myndighetsutövning"),
    "lead_damage_claim": _("Egen rutin: skadestånd"),
    "lead_records_request": _("Egen rutin: begäran om allmän handling"),
    "lead_media": _("Egen rutin: massmedia"),
    "request_refused": _("Beslut att inte avgöra ett ärende nu (12 § förvaltningslagen)"),
    "enquiry": _("Fråga till någon annan"),
    "order": _("Beställning hos någon annan"),
}
LANGUAGES: Words = {"sv": _("Svenska"), "en": _("Engelska"), "fi": _("Finska")}
# What can be wrong with a mailbox, told so that the one who looks after it knows where to begin.
MAILBOX_TROUBLES: Words = {
    "no_secret": _("Lösenordet eller klienthemligheten saknas. Skriv in den."),
    "login_refused": _(
        "Servern godtar inte inloggningen. Kontrollera användarnamn och lösenord, eller klientens rättigheter."
    ),
    "token_refused": _(
        "Tjänsten som ger ut nycklar säger nej. Kontrollera klientens id, hemlighet och om den har gått ut."
    ),
    "token_server_away": _("Tjänsten som ger ut nycklar svarar inte. Vi försöker igen."),
    "unknown_host": _("Det finns ingen server med det namnet. Kontrollera stavningen."),
    "nobody_answers": _("Ingen svarar på den porten. Kontrollera port och brandvägg."),
    "timed_out": _("Servern svarade inte i tid. Vi försöker igen."),
    "line_broke": _("Förbindelsen bröts. Vi försöker igen."),
    "certificate": _("Serverns certifikat går inte att lita på. Lösenordet har inte skickats."),
    "no_folder": _("Mappen finns inte eller går inte att använda. Kontrollera mapparnas namn."),
    "no_move": _("Servern kan inte flytta mejl. Välj att låta dem ligga kvar."),
    "server_refused": _("Servern nekade. Vad den sade står nedanför."),
    "not_imap": _("Det som svarar är inte en e-postserver av rätt slag. Kontrollera port och kryptering."),
    "storage_full": _("Vår egen disk är full. Mejlen ligger kvar i brevlådan tills det finns plats."),
    "database_away": _("Vår egen databas svarar inte. Mejlen ligger kvar i brevlådan."),
    "not_kept": _("Mejlet gick inte att spara hos oss. Det ligger kvar i brevlådan."),
}
MAIL_SKIPPED: Words = {
    "not_given_out": _("servern lämnar inte ut det"),
    "broke_off": _("hämtningen bröts flera gånger"),
    "not_kept": _("det gick inte att spara"),
}
