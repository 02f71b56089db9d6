"""Small marks that stand on every row of every list: a day, a promise, a state, a word with its icon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gehor.pages.shared import days
from gehor.pages.shared.icons import icon

STATUS: Final[dict[str, tuple[str | Promise, str, str]]] = {
    "new": (gettext_lazy("Ny"), "circle", "info"),
    "working": (gettext_lazy("Handläggs"), "half", "accent"),
    "waiting": (gettext_lazy("Väntar"), "pause", "warning"),
    "answered": (gettext_lazy("Besvarad"), "check", "success"),
    "closed": (gettext_lazy("Avslutad"), "lock", "neutral"),
}
_DAY_FORMS: dict[str, Callable[[Any], str]] = {
    "long": days.long_day,
    "short": days.short_day,
    "iso": days.iso,
    "stamp": days.stamp,
    "clock": days.clock,
}


def day(value: date, form: str = "long") -> SafeString:
    """A day or an instant that machines can read too; `form` is long, short, iso, stamp or clock."""
    if isinstance(value, datetime):
        return _time(value, form)
    return _day(value, form, get_language() or "")


@lru_cache(maxsize=4096)
def _day(value: date, form: str, language: str) -> SafeString:
    """The same days stand on every row of every list; the language decides the words."""
    return _time(value, form)


def _time(value: date, form: str) -> SafeString:
    # Digits and months alone: nothing here needs to be escaped.
    return mark_safe(f'<time class="nowrap" datetime="{days.iso(value)}">{_DAY_FORMS[form](value)}</time>')  # noqa: S308


def mark_badge(text: str, name: str = "info", color: str = "neutral") -> SafeString:
    """A word with an icon and a colour; the word alone carries the meaning."""
    return _badge(str(text), name, color)


@lru_cache(maxsize=512)
def _badge(text: str, name: str, color: str) -> SafeString:
    return format_html('<span class="ds-tag badge" data-color="{}">{}{}</span>', color, icon(name), text)


def status_badge(kind: str, label: str = "") -> SafeString:
    """The state of a case; `label` replaces the office's own word, for example for the resident."""
    word, name, color = STATUS[kind]
    return mark_badge(label or str(word), name, color)


def deadline(
    due: date, state: str = "running", left: int | None = None, rule: str = "", label: str | None = None
) -> SafeString:
    """When something is due, in words and always with the date.

    `left` is working days after today up to and including the due day, negative when the day has passed.
    `label` replaces "Svar senast"; empty where the column's heading already says it.
    """
    return _deadline(
        due, state, left, str(rule), _("Svar senast") if label is None else str(label), get_language() or ""
    )


@lru_cache(maxsize=4096)
def _deadline(due: date, state: str, left: int | None, rule: str, label: str, language: str) -> SafeString:
    words, urgency = _deadline_words(due, state, left, label)
    name = {"late": "warning", "soon": "clock", "calm": "clock", "met": "check", "gone": "clock"}[urgency]
    return format_html(
        '<span class="deadline" data-urgency="{}">{}<span>{}</span></span>',
        urgency,
        icon(name),
        " · ".join([*words, *([rule] if rule else [])]),
    )


def _deadline_words(due: date, state: str, left: int | None, label: str) -> tuple[list[str], str]:
    if state == "replaced":
        return [_("Ersatt av ny dag"), days.short_day(due)], "gone"
    words = [f"{label} {days.short_day(due)}".strip()]
    if state == "met":
        return [_("I tid"), *words], "met"
    if state == "missed" and left is None:
        return [*words, _("sent")], "late"
    if left is None:
        return words, "calm"
    if left < 0:
        late = ngettext("%(n)s arbetsdag sent", "%(n)s arbetsdagar sent", -left) % {"n": days.number(-left)}
        return [*words, late], "late"
    if left == 0:
        return [*words, _("i dag")], "soon"
    remaining = ngettext("%(n)s arbetsdag kvar", "%(n)s arbetsdagar kvar", left) % {"n": days.number(left)}
    return [*words, remaining], "soon" if left == 1 else "calm"
