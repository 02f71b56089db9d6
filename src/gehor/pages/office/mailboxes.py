"""The office's mailboxes: which are read, when last, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from gehor.journey import mailboxes as journey
from gehor.kit import clock
from gehor.kit.imap import MailboxTrouble
from gehor.pages.office.words import MAIL_SKIPPED, MAILBOX_TROUBLES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import MailboxRow, SkippedRow


@dataclass(frozen=True)
class Shown:
    """A mailbox with its state in words, the icon and the colour of that state."""

    row: MailboxRow
    state: str
    icon: str
    color: str
    why: str | Promise
    skipped: list[tuple[str | Promise, SkippedRow]]


@require_safe
@for_staff(Right.ADMINISTER_OFFICE, Right.REGISTER_CASES)
def mailboxes(request: StaffRequest) -> HttpResponse:
    """All of them; who registers sees how it goes, who administers may change."""
    now = clock.now()
    context = {
        "rows": [_shown(row, now) for row in intake.mailboxes()],
        "may_change": request.asker.may(Right.ADMINISTER_OFFICE),
    }
    return render(request, "office/mailboxes.html", context)


@require_POST
@for_staff(Right.ADMINISTER_OFFICE)
def try_mailbox(request: StaffRequest, code: str) -> HttpResponse:
    """Sign in once, as the reader does, and say how it went; nothing is read and nothing is changed."""
    row = intake.mailbox(code)
    if row is None:
        raise Http404
    try:
        count = journey.try_out(row.data)
    except MailboxTrouble as trouble:
        messages.error(request, f"{row.data.name}: {trouble_words(trouble.code)} {trouble.said}".strip())
    else:
        said = ngettext(
            "%(name)s: inloggningen fungerar. %(count)s mejl ligger i mappen.",
            "%(name)s: inloggningen fungerar. %(count)s mejl ligger i mappen.",
            count,
        )
        messages.success(request, said % {"name": row.data.name, "count": count})
    return redirect("office:mailboxes")


def trouble_words(code: str) -> str:
    """What is wrong, for a person who may have to mend it."""
    return str(MAILBOX_TROUBLES.get(code) or gettext("Något oväntat hände. Det står mer i loggen."))


def _shown(row: MailboxRow, now: datetime) -> Shown:
    if not row.data.active:
        state, icon, color = gettext("Läses inte"), "pause", "neutral"
    elif row.is_silent(now):
        state, icon, color = gettext("Läses inte som den ska"), "warning", "danger"
    elif row.failures:
        state, icon, color = gettext("Försöker igen"), "clock", "warning"
    elif row.last_read_at is None:
        state, icon, color = gettext("Väntar på första läsningen"), "circle", "info"
    else:
        state, icon, color = gettext("Läses"), "check", "success"
    skipped = [(MAIL_SKIPPED.get(mail.why, mail.why), mail) for mail in intake.skipped_mails(row.data.code)]
    return Shown(row, state, icon, color, trouble_words(row.last_error) if row.last_error else "", skipped)
