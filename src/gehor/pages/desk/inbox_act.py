"""What the registrar's seven choices share: the list, the item above the form, the choices, and what comes after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from gehor.pages.desk import scan_words
from gehor.pages.desk.act_page import CaseAct, act_page
from gehor.pages.desk.case_page import entry, suggested, together
from gehor.pages.desk.choices import CHANNELS, KINDS
from gehor.pages.desk.inbox_list import CHOICES, beside_item, summary
from gehor.pages.desk.said import say_done
from gehor.pages.desk.suggested_category import suggested_category
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.keys import KEY_OF
from gehor.pages.shared.shell import Link
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.route.queries.hazard import alerts_of

# What can be undone by laying the item in the inbox again: nothing was numbered and nothing sent.
UNDONE: Final = frozenset({"other_post", "for_information", "mark_negligible"})


def inbox_act(act: CaseAct) -> Callable[..., HttpResponse]:
    """The view of one of the choices; `act.name` is its word."""
    return act_page(
        replace(
            act,
            right=CaseRight.REGISTER,
            template=f"desk/{act.name}.html",
            before=already_decided,
            told=tell,
            after=next_item,
            back=lambda request, page: reverse("desk:inbox"),
            more=lambda request, page: {
                **beside(request, page, act),
                **_suggestion(request, page, act),
                **act.more(request, page),
            },
            take=_chosen if _asks_category(act) else None,
        )
    )


def _asks_category(act: CaseAct) -> bool:
    return "category" in act.form.base_fields


def _suggestion(request: StaffRequest, page: CasePage, act: CaseAct) -> dict[str, Any]:
    """What the text suggests, where the form asks for it, and whether that has just been taken."""
    found = suggested_category(page, request.asker.day) if _asks_category(act) else None
    taken = request.method == "POST" and request.POST.get("press") == "take"
    return {"sorting": found, "sorting_taken": taken and found is not None}


def _chosen(request: StaffRequest, page: CasePage) -> dict[str, str]:
    found = suggested_category(page, request.asker.day)
    return {"category": found.code, "unit": found.other_unit} if found else {}


def already_decided(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Somebody was first, or the button was pressed twice: the case shows what was decided."""
    if page.case.registration_mode == RegistrationMode.UNDECIDED:
        return None
    messages.info(request, gettext("%(case)s är redan omhändertaget.") % {"case": page.case.designation})
    return redirect("desk:case", page.case.reference)


def tell(request: StaffRequest, page: CasePage, act: CaseAct) -> None:
    """What was done and to which case; where it can be undone, by which button."""
    case = page.case
    now = rows_by_id(request.asker, [case.id]).get(case.id)
    undo = case_address(case.reference, "put_back") if act.name in UNDONE else ""
    named = now.designation if now else case.reference
    say_done(request, act.done, reference=case.reference, designation=named, undo_url=undo)


def next_item(request: StaffRequest, page: CasePage) -> str:
    """The next item in the inbox, else the oldest, else the empty inbox."""
    rows, _more = queue.inbox(request.asker, limit=1, after=(page.case.arrived_on, page.case.id))
    if not rows:
        rows, _more = queue.inbox(request.asker, limit=1)
    return reverse("desk:register_case", args=[rows[0].reference]) if rows else reverse("desk:inbox")


def beside(request: StaffRequest, page: CasePage, act: CaseAct) -> dict[str, Any]:
    """The list with the item marked, the item as it came, and the other choices."""
    state = queue.inbox_state(request.asker)
    request.inbox_count = state.count  # type: ignore[attr-defined]
    saying = next((record for record in page.records if record.number == 1), None)
    return {
        **beside_item(request, page.case),
        "summary": summary(state),
        "action_url": case_address(page.case.reference, act.name),
        "saying": saying,
        "suggestions": suggested(page),
        **together(request.asker, page),
        "alarms": alerts_of(page.case.id) if page.case.hazard else (),
        "entry": entry(saying, page, request.asker) if saying else None,
        "basis_word": scan_words.BASES.get(page.received_basis, ""),
        "kind_word": KINDS.get(page.case.kind, page.case.kind),
        "channel_word": CHANNELS.get(page.case.channel, page.case.channel),
        "choices": [
            Link(str(label), case_address(page.case.reference, name), current=name == act.name, key=KEY_OF[name])
            for name, label in CHOICES.items()
        ],
        "crumbs": [
            Link(gettext("Inkorg"), reverse("desk:inbox")),
            Link(f"{page.case.reference}: {act.title}"),
        ],
    }
