"""What one can be told of, in words, and what is told to the person who asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker, NoticeRow, notices_for
from gehor.steps.answer.rules.approval import ApprovalNotice
from gehor.steps.answer.rules.commitments import CommitmentNotice
from gehor.steps.answer.rules.shared import FAILED_NOTICE
from gehor.steps.handle.rules.following import FollowNotice
from gehor.steps.handle.rules.mentions import MentionNotice
from gehor.steps.handle.rules.translations import TranslationNotice
from gehor.steps.handle.rules.words import UNOPENED_NOTICE
from gehor.steps.improve.queries.improvements import improvements_by_id
from gehor.steps.improve.rules.words import DUE_NOTICE, LATE_NOTICE, RESPONSIBLE_NOTICE
from gehor.steps.improve.rules.words import SUBJECT as IMPROVEMENT
from gehor.steps.inform.rules.routes import STALE_NOTICE, route_name
from gehor.steps.intake.rules.sign_offs import SUBJECT as SIGN_OFF
from gehor.steps.promise.rules.statutory import StatutoryNotice
from gehor.steps.publish.rules.words import PROPOSED_NOTICE
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.private import NOTICE as PRIVATE
from gehor.steps.register.rules.words import AFTER_ANSWER_NOTICE, INFECTED_NOTICE, SCANNER, UNSCANNED_NOTICE

# Everything that is said to employees, the most pressing first.
NOTICES: dict[str, str | Promise] = {
    "hazard_unanswered": _("Ingen har svarat på larmet om fara"),
    "hazard_raised": _("Larm om fara"),
    "danger_suspected": _("Det som kom kan gälla en fara"),
    "media_suspected": _("Det som kom kan vara en fråga från massmedia"),
    "records_request_suspected": _("Det som kom kan vara en begäran om allmän handling"),
    "reply_failed": _("Svaret gick inte att skicka"),
    "reply_bounced": _("Svaret kom tillbaka"),
    FAILED_NOTICE: _("Ett gemensamt svar gick inte att ge i ärendet"),
    "reply_delayed": _("Svaret är försenat hos mottagarens e-postserver"),
    StatutoryNotice.PASSED: _("Lagens tid har gått ut"),
    StatutoryNotice.ASKED: _("En part begär att ärendet avgörs, vi har fyra veckor"),
    StatutoryNotice.NEAR: _("Lagens tid går snart ut"),
    "deadline_missed": _("Svarsdagen har passerat"),
    CommitmentNotice.LATE: _("Något vi lovade är inte gjort i tid"),
    CommitmentNotice.NEAR: _("Något vi lovade ska snart vara klart"),
    CommitmentNotice.PASSED_ON: _("Du har fått något att göra som vi lovade"),
    "promise_passed_at_arrival": _("Svarsdagen hade redan passerat när det kom in"),
    AFTER_ANSWER_NOTICE: _("Nytt meddelande efter svaret"),
    "answer_complained_of": _("Invånaren säger att svaret inte räcker"),
    "asked_again": _("Invånaren har tagit upp ärendet igen"),
    "forward_failed": _("Det som skickades vidare kom inte fram"),
    "forward_wished": _("Avsändaren vill att det skickas vidare"),
    "forward_not_wished": _("Avsändaren vill inte att det skickas vidare"),
    "message_came": _("Det har kommit något nytt i ärendet"),
    PRIVATE: _("Någon behöver bekräfta att det är privat"),
    "approval_asked": _("Du är ombedd att godkänna ett svar"),
    "reply_approved": _("Ditt svar är godkänt och kan skickas"),
    "reply_sent_back": _("Ditt svar är tillbaka med en kommentar"),
    PROPOSED_NOTICE: _("En synpunkt väntar på granskning innan den visas"),
    MentionNotice.ASKED: _("En kollega frågar dig eller din enhet"),
    MentionNotice.ANSWERED: _("Svar på det du frågade en kollega"),
    MentionNotice.UNANSWERED: _("Den du frågade har slutat, fråga någon annan"),
    FollowNotice.MISSED: _("Svarsdagen har passerat i ett ärende du följer"),
    FollowNotice.CLOSED: _("Ett ärende du följde är avslutat"),
    "contribution_late": _("Ett delsvar från din enhet är sent"),
    "contribution_missing": _("Ett delsvar har inte kommit i tid"),
    "contribution_declined": _("Ett delsvar är avböjt"),
    "contribution_due": _("Påminnelse: ett delsvar ska lämnas"),
    "contribution_asked": _("Du eller din enhet ska lämna ett delsvar"),
    "contribution_given": _("Ett delsvar är lämnat"),
    TranslationNotice.LATE: _("En översättning har inte kommit i tid"),
    TranslationNotice.DUE: _("Påminnelse: en översättning ska lämnas"),
    TranslationNotice.ASKED: _("Du eller din enhet ska översätta"),
    TranslationNotice.RETURNED: _("En översättning är klar"),
    "transfer_failed": _("Överlämningen till ett annat register gick inte"),
    "transfer_late": _("Det andra registret har inte svarat med ett nummer i tid"),
    "transfer_contradicted": _("Det andra registret har gett två nummer, eller ett för det som togs tillbaka"),
    "transfer_answered": _("Det andra registret har svarat utan nummer"),
    "outside_failed": _("Det du frågade eller beställde kom inte fram"),
    "outside_late": _("Någon annan har inte svarat i tid"),
    "outside_answered": _("Svar på det du frågade eller beställde"),
    "case_assigned": _("Du har fått ärendet"),
    "hand_over_asked": _("Du är frågad om du tar över"),
    "hand_over_late": _("Någon väntar på om du tar över"),
    "hand_over_unanswered": _("Ingen har svarat på frågan om att ta över"),
    "hand_over_declined": _("De tog inte över, ärendet är ditt"),
    "case_returned": _("En enhet har lämnat tillbaka ärendet"),
    "officer_stepped_aside": _("Handläggaren är jävig, ärendet behöver någon annan"),
    "officer_left": _("Handläggaren har slutat, ärendet behöver någon annan"),
    "case_about_staff": _("Ärendet gäller en medarbetare"),
    UNOPENED_NOTICE: _("Ingen har öppnat ärendet på länge"),
    INFECTED_NOTICE: _("En fil i ärendet innehåller skadlig kod och är stängd"),
    UNSCANNED_NOTICE: _("En fil i ärendet kunde inte kontrolleras och är stängd"),
    "receipt_failed": _("Mottagningsbeviset gick inte att skicka"),
    "receipt_bounced": _("Mottagningsbeviset kom tillbaka"),
}
# Somebody waits for an answer they think they have got, or may be in danger: no one chooses not to be told.
ALWAYS = frozenset(
    {
        "hazard_unanswered",
        "hazard_raised",
        "media_suspected",
        "records_request_suspected",
        "danger_suspected",
        "reply_failed",
        "reply_bounced",
        StatutoryNotice.PASSED,
        StatutoryNotice.ASKED,
        StatutoryNotice.NEAR,
        "deadline_missed",
        "forward_failed",
        MentionNotice.ASKED,
        "hand_over_asked",
        "hand_over_unanswered",
        "case_returned",
        "officer_stepped_aside",
        "officer_left",
        "case_about_staff",
        "answer_complained_of",
        "asked_again",
        "transfer_failed",
        "transfer_late",
        "transfer_contradicted",
        AFTER_ANSWER_NOTICE,
    }
)
# What is no case: told with the page where something can be done about it, and gone when that is done.
BOX_NOTICES: dict[str, str | Promise] = {
    "mailbox_silent": _("Kontorets mejl läses inte in"),
    "mail_skipped": _("Ett mejl gick inte att läsa in"),
}
IMPROVEMENT_NOTICES: dict[str, str | Promise] = {
    LATE_NOTICE: _("En förbättring är inte klar i tid"),
    DUE_NOTICE: _("En förbättring du ansvarar för ska snart vara klar"),
    RESPONSIBLE_NOTICE: _("Du ansvarar för en förbättring"),
}
SCANNER_WORDS = _("Virusskyddet svarar inte. Filer som kommer in är stängda så länge.")
CHOOSABLE = tuple(word for word in NOTICES if word not in ALWAYS)


@dataclass(frozen=True)
class Told:
    """A notice with its case; `shared`: it waits for others too, whoever holds the right."""

    id: int
    word: str
    words: str | Promise
    case: QueueRow
    at: datetime
    shared: bool


def told(asker: Asker, *, limit: int, words: Collection[str] = (), after: int = 0) -> tuple[Told, ...]:
    """What waits for the asker about cases they may see, oldest first: what is hidden is not even counted."""
    return about_cases(asker, notices_for(asker, limit=limit, words=words, after=after))


def about_cases(asker: Asker, notices: Collection[NoticeRow]) -> tuple[Told, ...]:
    """Those of the notices that are about a case that the asker may see, with the case."""
    keys = {row.id: UUID(row.subject_id) for row in notices if row.subject_kind == "case"}
    if not keys:
        return ()
    cases = rows_by_id(asker, set(keys.values()))
    return tuple(
        Told(row.id, row.word, NOTICES.get(row.word, row.word), cases[keys[row.id]], row.made_at, row.shared)
        for row in notices
        if row.id in keys and keys[row.id] in cases
    )


def account_changed(notices: Collection[NoticeRow]) -> bool:
    """Whether something about how the person signs in has changed, and they have not said that it was they."""
    return any(row.subject_kind == "account" for row in notices)


def about_mailboxes(notices: Collection[NoticeRow]) -> list[tuple[str | Promise, str]]:
    """What is wrong with the office's mailboxes, once each, for those who can do something about it."""
    found = {(row.word, row.subject_id) for row in notices if row.subject_kind == "mailbox"}
    return [(BOX_NOTICES.get(word, word), code) for word, code in sorted(found)]


def asks_approval(notices: Collection[NoticeRow]) -> bool:
    """Whether the person has been asked to approve a reply and has not answered."""
    return any(row.word == ApprovalNotice.ASKED for row in notices)


def asks_sign_off(notices: Collection[NoticeRow]) -> bool:
    """Whether the person has been asked about their own mailbox and has not answered."""
    return any(row.subject_kind == SIGN_OFF for row in notices)


def scanner_away(notices: Collection[NoticeRow]) -> bool:
    """Whether files wait for a virus scanner that does not answer."""
    return any(row.subject_kind == SCANNER for row in notices)


def stale_ways(notices: Collection[NoticeRow]) -> list[str]:
    """Ways to reach the office that the person is asked to look through."""
    return sorted({row.subject_id for row in notices if row.word == STALE_NOTICE})


def about_improvements(notices: Collection[NoticeRow]) -> list[Link]:
    """Improvements that the person is asked to see to, each with its page."""
    found = {row.subject_id: row.word for row in notices if row.subject_kind == IMPROVEMENT}
    titles = improvements_by_id([UUID(key) for key in found]) if found else {}
    return [
        Link(f"{IMPROVEMENT_NOTICES.get(found[str(key)], '')}: {title}", reverse("desk:improvement", args=[key]))
        for key, title in sorted(titles.items(), key=lambda item: item[1])
    ]


def elsewhere(notices: Collection[NoticeRow]) -> list[Link]:
    """What is about no case, with the page where it is dealt with."""
    boxes = [Link(f"{words}: {code}", reverse("office:mailboxes")) for words, code in about_mailboxes(notices)]
    if asks_sign_off(notices):
        boxes.insert(0, Link(gettext("Är allt i din egen brevlåda inlämnat?"), reverse("desk:my_day")))
    if scanner_away(notices):
        boxes.append(Link(str(SCANNER_WORDS), reverse("desk:my_day")))
    boxes += about_improvements(notices)
    for kind in stale_ways(notices):
        words = gettext("Stämmer det här än? Se över: %(way)s") % {"way": route_name(kind, get_language() or "sv")}
        boxes.append(Link(words, reverse("office:set_contact_route", args=[kind])))
    if not account_changed(notices):
        return boxes
    return [Link(gettext("Något om din inloggning har ändrats"), reverse("desk:account")), *boxes]
