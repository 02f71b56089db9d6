"""What has been done with a case, by whom and when; and how its register entries were put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.journal.queries import LineRow, lines_of
from gehor.kit.refused import NotThere
from gehor.pages.desk.case_page import may_read_journal, tabs
from gehor.pages.desk.handing_words import STATES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.cases import case_page, corrections
from gehor.steps.route.queries import assignments
from gehor.steps.route.queries.handing import conflicts_of, hand_overs_of

ACTS: dict[str, str | Promise] = {
    "acknowledge": _("Mottagningsbevis skickat"),
    "accept_hand_over": _("Övertaget"),
    "add_to_case": _("Tillagt i ärende"),
    "decide_challenge": _("Beslut om jäv"),
    "decline_hand_over": _("Tog inte över"),
    "hand_over": _("Fråga om att ta över"),
    "lead_to_manager": _("Gäller en medarbetare, till chefen"),
    "relieve_barred": _("Handläggaren får inte se ärendet"),
    "release_cases": _("Handläggaren arbetar inte längre här"),
    "remind_hand_overs": _("Påminnelse om att ta över"),
    "return_to_triage": _("Lämnat tillbaka till registraturen"),
    "step_aside": _("Anmälde jäv"),
    "watch_unopened": _("Ingen har öppnat ärendet på länge"),
    "withdraw_hand_over": _("Fråga om att ta över tillbakatagen"),
    "assign": _("Fördelat"),
    "ask_approval": _("Godkännande begärt"),
    "approve_reply": _("Svaret godkänt"),
    "send_back": _("Svaret skickat tillbaka"),
    "ask_contribution": _("Delsvar begärt"),
    "give_contribution": _("Delsvar lämnat"),
    "decline_contribution": _("Delsvar avböjt"),
    "pass_contribution": _("Delsvar skickat till rätt enhet"),
    "withdraw_contribution": _("Väntar inte längre på ett delsvar"),
    "remind_contributions": _("Påminnelse om delsvar"),
    "ask_translation": _("Översättning begärd"),
    "return_translation": _("Översättning lämnad"),
    "withdraw_translation": _("Väntar inte längre på en översättning"),
    "remind_translations": _("Påminnelse om översättning"),
    "ask_outside": _("Någon annan frågad"),
    "attach_record": _("Nytt meddelande i ärendet"),
    "change_category": _("Kategori ändrad"),
    "change_class": _("Svarstid ändrad"),
    "change_kind": _("Typ ändrad"),
    "set_language": _("Personens språk angivet"),
    "clean_case": _("Utkast borttagna"),
    "close_case": _("Avslutat"),
    "correct_case": _("Ärendets uppgift rättad"),
    "correct_entry": _("Handlingens uppgift rättad"),
    "drop_deadlines": _("Svarstid borttagen"),
    "hide_from_person": _("Dolt för en medarbetare"),
    "keep_in_order": _("Hålls ordnat utan diarienummer"),
    "lift_secrecy": _("Sekretessmarkering hävd"),
    "mark_negligible": _("Bedömt som ringa betydelse"),
    "mark_secrecy": _("Sekretessmarkerat"),
    "miss_deadlines": _("Svarstiden passerade"),
    "move_record": _("Handling flyttad"),
    "note_outside_reply": _("Svar från någon annan"),
    "open_case": _("Ärendet öppnades"),
    "protect_identity": _("Personuppgifter skyddade"),
    "recall_reply": _("Meddelande taget tillbaka"),
    "refer": _("Hänvisat"),
    "register_case": _("Registrerat"),
    "remind_outside": _("Någon annan har inte svarat i tid"),
    "reopen_case": _("Öppnat igen"),
    "send_already_answered": _("Redan besvarat, personen får veta det"),
    "link_cases": _("Länkat med ett annat ärende"),
    "unlink_cases": _("Inte längre länkat"),
    "take_into_event": _("Hör till en händelse"),
    "take_out_of_event": _("Hör inte längre till händelsen"),
    "answer_event": _("Gemensamt svar"),
    "propose_publication": _("Föreslog att ärendet visas på webbplatsen"),
    "publish_viewpoint": _("Lät ärendet visas på webbplatsen"),
    "withdraw_publication": _("Tog ned ärendet från webbplatsen"),
    "expire_publications": _("Ärendet visas inte längre på webbplatsen"),
    "forbid_publishing": _("Avsändaren vill inte att ärendet visas"),
    "allow_publishing": _("Avsändaren låter ärendet visas"),
    "complain_about_answer": _("Invånaren säger att svaret inte räcker"),
    "review_answer": _("Svaret genomgånget"),
    "send_interim_notice": _("Besked om ny tid"),
    "send_reply": _("Svar"),
    "set_deadlines": _("Svarstid satt"),
    "set_place": _("Plats angiven"),
    "follow_similar": _("Någon annan följer ärendet"),
    "settle_dispatch": _("Meddelandets väg ut avgjord"),
    "correct_text": _("Maskinläst text rättad"),
    "set_sender": _("Avsändaren avläst"),
    "change_arrival": _("Ankomstdagen ändrad"),
    "count_anew": _("Svarstiden räknad på nytt"),
    "split_item": _("Delat i två ärenden"),
    "stop_replies": _("Inga fler svar"),
    "take_next": _("Taget som nästa"),
    "take_up": _("Taget av handläggare"),
    "unassign": _("Taget tillbaka till enheten"),
    "void_case": _("Ärendet makulerat"),
    "void_record": _("Handling makulerad"),
    "withdraw_outside": _("Väntar inte längre på någon annan"),
    "write_note": _("Anteckning"),
}
FIELDS: dict[str, str | Promise] = {
    "title": _("Titel"),
    "place": _("Plats"),
    "subject": _("Vad handlingen gäller"),
    "counterparty": _("Från eller till vem"),
    "dated_on": _("Datum"),
    "text": _("Maskinläst text"),
    "sender": _("Avsändare"),
    "arrived_on": _("Kom till oss"),
    "received_on": _("Räknas från"),
}


_ABOUT_BIAS = frozenset({"step_aside", "decide_challenge"})


@dataclass(frozen=True)
class Happening:
    """One act on the case, however many rows it changed."""

    at: datetime
    who: str
    what: str | Promise


@require_safe
@for_staff()
def journal_of_case(request: StaffRequest, reference: str) -> HttpResponse:
    """For those who see the case and register, answer, or are to check what is done."""
    page = case_page(request.asker, reference)
    if not may_read_journal(request.asker, page):
        raise NotAllowed(Right.SEE_JOURNAL)
    lines = lines_of(f"case:{page.case.id}")
    # The log tells whether there is anything to ask for.
    biased = any(line.act in _ABOUT_BIAS for line in lines) and not page.withheld
    context = {
        "page": page,
        "tabs": tabs(request, page, here="journal_of_case"),
        "happenings": _happenings(lines),
        "corrections": [(FIELDS.get(row.field, row.field), row) for row in corrections(request.asker, page.case.id)],
        "assignments": assignments(request.asker, page.case.id),
        "hand_overs": [(row, STATES[row.state]) for row in hand_overs_of(page.case.id, request.asker.language)]
        if page.handed_over
        else [],
        "conflicts": conflicts_of(page.case.id) if biased else (),
    }
    return render(request, "desk/journal_of_case.html", context)


def _happenings(lines: Sequence[LineRow]) -> list[Happening]:
    names: dict[str, str] = {}
    found: list[Happening] = []
    for line in lines:
        key = f"{line.actor_kind}:{line.actor_id}"
        if key not in names:
            names[key] = _who(line.actor_kind, line.actor_id)
        happening = Happening(line.at, names[key], ACTS.get(line.act, line.act.replace("_", " ")))
        if not found or found[-1] != happening:
            found.append(happening)
    return found


def _who(kind: str, actor_id: str) -> str:
    if kind == "staff":
        try:
            return people.staff_row(UUID(actor_id)).name
        except (NotThere, ValueError):
            return gettext("Okänd medarbetare")
    return gettext("Avsändaren") if kind == "resident" else gettext("Systemet")
