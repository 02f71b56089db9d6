"""The rows of long lists, drawn by plain functions: fifty rows of a template were half of what a list cost.

Only what is repeated is here; all around it is in the templates. Every text is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from gehor.pages.desk.inbox_list import Item
from gehor.pages.desk.link_words import contacts_words
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.marks import day, deadline, mark_badge, status_badge
from gehor.steps.register.queries.events import LastEvent
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import Protection

# First words of a message in the inbox.
_HEAD = 200


def queue_rows(
    rows: Iterable[tuple[QueueRow, LastEvent | None]],
    kinds: Mapping[Any, object],
    many: Mapping[str, Any] | None,
    contacts: Mapping[UUID, int] | None = None,
) -> SafeString:
    """The rows of the list of cases: promise, case, kind and category, status, whose, what happened last."""
    words, nobody = {str(code): _said(word) for code, word in kinds.items()}, _nobody()
    return _safe(
        f"<tr{' data-late' if _late(row) else ''}>"
        f"<td>{row_due(row)}</td>"
        f'<td class="case-cell">{_mark(row, many, "div")}{_link(row, "two-lines")}{row_signs(row, event)}'
        f"{_contacts(row, contacts)}</td>"
        f'<td>{words.get(row.kind, "")}<br><span class="muted">{_said(row.category_name)}</span></td>'
        f"<td>{status_badge(row.status)}</td>"
        f"<td>{_said(row.owner_unit_name)}<br>{_said(row.officer_name) if row.officer_name else nobody}</td>"
        f"<td>{_event(event)}</td></tr>"
        for row, event in rows
    )


def case_rows(rows: Iterable[QueueRow], many: Mapping[str, Any] | None) -> SafeString:
    """The rows of a short list of cases: promise, case, category, status, whose."""
    nobody = _nobody()
    return _safe(
        f"<tr><td>{row_due(row)}</td>"
        f"<td>{_mark(row, many)}{_link(row)}{row_signs(row)}</td>"
        f"<td>{_said(row.category_name)}</td>"
        f"<td>{status_badge(row.status)}</td>"
        f"<td>{_said(row.owner_unit_name)}<br>{_said(row.officer_name) if row.officer_name else nobody}</td></tr>"
        for row in rows
    )


def inbox_rows(items: Iterable[Item], many: Mapping[str, Any] | None) -> SafeString:
    """The items of the inbox, each with its signs, how it begins and its choices."""
    others, hidden = gettext("Andra val"), gettext("Texten är skyddad och visas inte här.")
    return _safe(
        f'<li class="entry stack" data-kind="in"><header><div class="row-mark">{_mark(item.row, many)}'
        f"<h2>{_first(item)}</h2></div>{inbox_signs(item)}{_facts(item)}</header>"
        f"{_begins(item, hidden)}{_suggested(item)}{_elsewhere(item)}{_choices(item, others)}</li>"
        for item in items
    )


def inbox_signs(item: Item) -> SafeString:
    """What must be seen of an item before it is opened."""
    row = item.row
    signs = (
        mark_badge(gettext("Borde vara registrerad"), "warning", "danger") if row.overdue_to_register else "",
        mark_badge(gettext("Fara"), "warning", "danger") if row.hazard else "",
        mark_badge(gettext("Skyddat"), "lock", "danger") if row.protection != Protection.NONE else "",
        *(mark_badge(routine, "info", "info") for routine in item.routines),
        mark_badge(gettext("Filer"), "file") if item.glance and item.glance.files else "",
        mark_badge(item.open_with, "person", "info") if item.open_with else "",
    )
    return _safe(('<div class="badges">', *signs, "</div>"))


def _safe(pieces: Iterable[str]) -> SafeString:
    # Every piece from outside has been escaped where it was put in.
    return mark_safe("".join(pieces))  # noqa: S308


def _said(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


def _nobody() -> str:
    return f'<span class="muted">{_said(gettext("Ingen än"))}</span>'


def _late(row: QueueRow) -> bool:
    return row.working_days_left is not None and row.working_days_left < 0 and row.status in OPEN


def row_due(row: QueueRow) -> str:
    """When the case is due, in words; only the day once it is answered, a dash where nothing was promised."""
    if row.due_on is None:
        return "–"
    return (
        deadline(row.due_on, left=row.working_days_left, label="") if row.status in OPEN else day(row.due_on, "short")
    )


def _mark(row: QueueRow, many: Mapping[str, Any] | None, around: str = "") -> str:
    if not many:
        return ""
    label = _said(gettext("Markera %(case)s") % {"case": row.designation})
    box = (
        f'<input class="ds-input" type="checkbox" form="many" name="case" value="{_said(row.reference)}" data-mark'
        f' autocomplete="off" aria-label="{label}"{" checked" if many.get("marked") else ""}>'
    )
    return f'<{around} class="mark">{box}</{around}>' if around else f"{box} "


def _link(row: QueueRow, title_class: str = "") -> str:
    title = f'<span class="{title_class}">{_said(row.title)}</span>' if title_class else _said(row.title)
    return (
        f'<a href="{_said(case_address(row.reference))}" data-row>'
        f'<span class="nowrap">{_said(row.designation)}</span> {title}</a>'
    )


def row_signs(row: QueueRow, event: LastEvent | None = None) -> SafeString | str:
    """What must be seen of a case in any list; nothing for one like all others."""
    shielded = row.protection != Protection.NONE
    if not (row.hazard or shielded or row.anonymous or (event and (event.is_new or event.photo))):
        return ""
    signs = (
        mark_badge(gettext("Fara"), "warning", "danger") if row.hazard else "",
        mark_badge(gettext("Nytt meddelande"), "mail", "info") if event and event.is_new else "",
        mark_badge(gettext("Skyddat"), "lock", "danger") if shielded else "",
        mark_badge(gettext("Anonym"), "person") if row.anonymous else "",
        mark_badge(gettext("Bild"), "eye") if event and event.photo else "",
    )
    return _safe(('<div class="badges">', *signs, "</div>"))


def _contacts(row: QueueRow, contacts: Mapping[UUID, int] | None) -> str:
    """How often somebody has been in contact, with what is linked; nothing for once."""
    times = (contacts or {}).get(row.id, row.contacts)
    return f'<span class="muted nowrap">{_said(contacts_words(times))}</span>' if times > 1 else ""


def _event(event: LastEvent | None) -> str:
    if event is None:
        return "–"
    return f'{_said(event.name)}<br><span class="muted nowrap">{day(event.at, "short")}</span>'


def _first(item: Item) -> str:
    url = _said(item.choices[0].url)
    return (
        f'<a href="{url}" data-row hx-get="{url}" hx-target="#main" hx-select="#main"'
        f' hx-swap="outerHTML show:window:top" hx-push-url="true">'
        f'<span class="nowrap">{_said(item.row.reference)}</span> {_said(item.row.title)}</a>'
    )


def _facts(item: Item) -> str:
    came = day(item.glance.captured_at, "stamp") if item.glance else day(item.row.arrived_on)
    who = (item.glance.counterparty if item.glance else "") or "–"
    return f'<p class="muted">{came} · {" · ".join(map(_said, (item.age, item.channel, item.kind, who)))}</p>'


def _begins(item: Item, hidden: str) -> str:
    if item.row.protection != Protection.NONE:
        return f"<p>{_said(hidden)}</p>"
    head = item.glance.head if item.glance else ""
    return f"<p>{_said(Truncator(head).chars(_HEAD))}</p>" if head else ""


def _suggested(item: Item) -> str:
    return f'<p class="muted">{_said(item.suggested)}</p>' if item.suggested else ""


def _elsewhere(item: Item) -> str:
    if not item.elsewhere:
        return ""
    about = f'<span class="ds-sr-only">: {_said(item.row.reference)}</span>'
    return f'<p><a href="{_said(item.choices[2].url)}">{_said(item.elsewhere)}{about}</a></p>'


def _choices(item: Item, others: str) -> str:
    reference = _said(item.row.reference)
    first, *rest = (
        f'<a class="ds-button" data-size="sm" data-variant="{"tertiary" if number else "secondary"}"'
        f' href="{_said(choice.url)}" aria-label="{_said(choice.label)} {reference}">{_said(choice.label)}</a>'
        for number, choice in enumerate(item.choices)
    )
    return (
        f'<div class="actions">{first}</div>'
        f'<details class="ds-details"><summary>{_said(others)}<span class="ds-sr-only"> {reference}</span></summary>'
        f'<div class="actions">{"".join(rest)}</div></details>'
    )
