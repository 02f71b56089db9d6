"""What the registrar's seven choices share: the item beside the form, the choices, and the next item afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import CaseAct, act_page
from gehor.pages.desk.case_page import entry
from gehor.pages.desk.choices import CHANNELS, KINDS
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.shell import Link
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode

CHOICES: Final[dict[str, str | Promise]] = {
    "register_case": _("Registrera"),
    "answer_directly": _("Besvara direkt"),
    "add_to_case": _("Lägg till i ärende"),
    "refer": _("Hänvisa"),
    "other_post": _("Annan post"),
    "for_information": _("För kännedom"),
    "mark_negligible": _("Ringa betydelse"),
}


def inbox_act(act: CaseAct) -> Callable[..., HttpResponse]:
    """The view of one of the choices; `act.name` is its word."""
    return act_page(
        replace(
            act,
            right=CaseRight.REGISTER,
            template=f"desk/{act.name}.html",
            before=already_decided,
            after=next_item,
            back=lambda request, page: reverse("desk:inbox"),
            more=lambda request, page: {**beside(request, page, act), **act.more(request, page)},
        )
    )


def already_decided(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Somebody was first, or the button was pressed twice: the case shows what was decided."""
    if page.case.registration_mode == RegistrationMode.UNDECIDED:
        return None
    messages.info(request, gettext("%(case)s är redan omhändertaget.") % {"case": page.case.designation})
    return redirect("desk:case", page.case.reference)


def next_item(request: StaffRequest, page: CasePage) -> str:
    """The next item in the inbox, else the oldest, else the empty inbox."""
    rows, _more = queue.inbox(request.asker, limit=1, after=(page.case.arrived_on, page.case.id))
    if not rows:
        rows, _more = queue.inbox(request.asker, limit=1)
    return reverse("desk:register_case", args=[rows[0].reference]) if rows else reverse("desk:inbox")


def beside(request: StaffRequest, page: CasePage, act: CaseAct) -> dict[str, Any]:
    """The item as it came, and the other choices."""
    request.inbox_count = queue.inbox_state(request.asker).count  # type: ignore[attr-defined]
    saying = next((record for record in page.records if record.number == 1), None)
    return {
        "saying": saying,
        "entry": entry(saying, page, request.asker) if saying else None,
        "kind_word": KINDS.get(page.case.kind, page.case.kind),
        "channel_word": CHANNELS.get(page.case.channel, page.case.channel),
        "choices": [
            Link(str(label), reverse(f"desk:{name}", args=[page.case.reference]), current=name == act.name)
            for name, label in CHOICES.items()
        ],
        "crumbs": [
            Link(gettext("Inkorg"), reverse("desk:inbox")),
            Link(f"{page.case.reference}: {act.title}"),
        ],
    }
