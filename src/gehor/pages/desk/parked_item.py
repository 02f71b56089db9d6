"""One item that lies in no case, opened safely; what it is, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.kit.files.scan import FileHeld
from gehor.kit.mime.values import MailFile
from gehor.kit.refused import NotThere
from gehor.kit.scans.kinds import kind_of
from gehor.kit.scans.values import ENDINGS, ScanRefused
from gehor.pages.desk import mail_words
from gehor.pages.desk.as_formatted import formatted_page
from gehor.pages.desk.file import handed_out
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import ReceivedRow
from gehor.steps.intake.queries.handed_in import handed_in_with
from gehor.steps.intake.rules.mail_bytes import ending as mail_ending
from gehor.steps.intake.rules.words import ReceivedState
from gehor.steps.register.queries.access import id_of
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.originals import FileContent
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.queries.search import by_designation
from gehor.steps.register.queries.threading import case_of_item, reference_of

P = ParamSpec("P")


@dataclass(frozen=True)
class Shown:
    """An item as a page shows it before any case; names as `parts/mail_facts` asks for them."""

    received: ReceivedRow
    why: str
    nature: str
    text: str
    language: str
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    addressed: tuple[str, ...] = ()
    mailbox: str = ""
    sent_at: Any = None
    basis: str | Promise = ""
    quoted: str = ""
    html: str = ""
    files: tuple[MailFile, ...] = ()
    numbers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    held: FileHeld | None = None

    @property
    def reached_at(self) -> Any:
        """When we had it."""
        return self.received.captured_at

    @property
    def called(self) -> str:
        """Its subject, else its reference."""
        return self.subject or self.received.reference


def waiting_item(
    view: Callable[Concatenate[StaffRequest, ReceivedRow, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]:
    """Decorator of a page about one item in no case, for those who register; one that has a case leads there."""

    @wraps(view)
    def guarded(request: StaffRequest, received_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        received = intake.received(received_id)
        if received.state == ReceivedState.TAKEN:
            case_id = case_of_item(received_id)
            if case_id is None:
                raise NotThere(received_id)
            return redirect("desk:case", reference_of(case_id))
        if received.state not in {ReceivedState.PARKED, ReceivedState.FILED}:
            raise NotThere(received_id)
        return view(request, received, *args, **kwargs)

    # The types of `wraps` name the first arguments, which no caller of a view does.
    return for_staff(Right.REGISTER_CASES)(cast(Callable[Concatenate[StaffRequest, UUID, P], HttpResponse], guarded))


@require_safe
@waiting_item
def parked_item(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """The message with everything known of it, and three ways to go on."""
    item = shown(received)
    context = {**about(request.asker, item), "crumbs": crumbs(received, item.called)}
    return render(request, "desk/parked_item.html", context)


@require_safe
@waiting_item
def parked_original(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """Byte for byte, to be saved."""
    data = intake.raw_of(received.id)
    ending = mail_ending(data) if received.is_mail else _ending(data) if received.is_scan else "txt"
    return handed_out(FileContent(f"{received.reference}.{ending}", "application/octet-stream", data))


@require_safe
@waiting_item
def parked_as_formatted(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """As its sender had formatted it. Raises NotThere when it was plain."""
    item = shown(received)
    if not item.html:
        raise NotThere(received.id)
    if item.held:
        raise item.held
    return formatted_page(
        request,
        called=received.reference,
        language=item.language,
        page=item.html,
        files=item.files,
        back=reverse("desk:parked_item", args=[received.id]),
    )


def _ending(data: bytes) -> str:
    try:
        return ENDINGS[kind_of(data)]
    except ScanRefused:
        return "bin"


def shown(received: ReceivedRow) -> Shown:
    """What can be read of it. Of what no reader understands, its bytes as text."""
    why, nature = mail_words.parked_words(received.parked_why), str(mail_words.NATURES.get(received.nature, ""))
    if received.is_scan:
        text = gettext("Filen går inte att visa här. Hämta originalet och öppna det i ett program som du litar på.")
        return Shown(received, why, nature, text, get_language() or "sv")
    if not received.is_mail:
        came = intake.as_it_came(received.id)
        return Shown(received, why, nature, came.text, "sv", held=intake.is_held(received.id))
    read = intake.mail_of(received.id)
    facts = read.facts
    return Shown(
        received=received,
        why=why,
        nature=nature,
        text=read.saying.text,
        language=read.saying.language,
        subject=facts.subject,
        sender_name=facts.outer.name,
        sender_address=facts.outer.address,
        addressed=facts.addressed,
        sent_at=facts.sent_at,
        basis=mail_words.BASES.get(facts.sent_basis, ""),
        quoted=facts.quoted,
        html=facts.html,
        files=read.files,
        numbers=facts.numbers,
        flags=tuple(mail_words.fault_words(facts.faults)),
        held=intake.is_held(received.id),
    )


def about(asker: Asker, item: Shown) -> dict[str, Any]:
    """What every page about the item shows of it."""
    return {
        "handed_in": [name for _, name in handed_in_with([item.received.id]).get(item.received.id, ())],
        "item": item,
        "waits": item.received.state == ReceivedState.PARKED,
        "suggested": suggestions(asker, item),
    }


def suggestions(asker: Asker, item: Shown) -> list[QueueRow]:
    """Cases that its subject names, among those the person may see."""
    named = {found for number in item.numbers if (found := by_designation(asker, number))}
    return list(rows_by_id(asker, {id_of(asker, reference) for reference in named}).values())


def crumbs(received: ReceivedRow, here: str) -> list[Link]:
    """Where this is."""
    if received.state == ReceivedState.FILED:
        return [Link(gettext("Automatisk post"), reverse("desk:filed")), Link(here)]
    return [Link(gettext("Parkerad post"), reverse("desk:parked")), Link(here)]
