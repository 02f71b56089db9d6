"""What is suggested when an item is registered: how right it has been, and which categories are suggested at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.learning.teacher import is_there
from gehor.office import queries as office
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words, number
from gehor.people.rules.rights import Right
from gehor.steps.register.rules.words import UNSORTED
from gehor.steps.route.actions import switch_suggestions as act
from gehor.steps.route.queries.hits import Hits, MonthOfHits, by_category, by_month
from gehor.steps.route.queries.learned import ModelRow, count_decisions, models
from gehor.steps.route.queries.sorting import Switches, switches
from gehor.steps.route.rules.sorting import FEWEST_LESSONS, Field

# So far back the page looks.
_DAYS: Final = 366
_FIELDS: Final[dict[str, str | Promise]] = {Field.CATEGORY: _("Kategori"), Field.UNIT: _("Enhet")}
_RULES: Final[dict[str, str | Promise]] = {
    Field.CATEGORY: _("kategoriernas ord"),
    Field.UNIT: _("kategorins egen enhet"),
}


class SwitchForm(forms.Form):
    """Which category, or all, and whether it is suggested."""

    category = forms.ChoiceField(label=_("Kategori"), required=False)
    active = forms.ChoiceField(
        label=_("Förslag"),
        choices=[("yes", _("Föreslå")), ("no", _("Föreslå inte"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska gälla.")},
    )


@dataclass(frozen=True)
class LearnedWords:
    """What was learned of a field, in words: what it knew of later items beside what it had to beat."""

    row: ModelRow
    name: str | Promise
    rule: str | Promise
    right: str
    rule_right: str
    majority_right: str


@dataclass(frozen=True)
class MonthWords:
    """A month in words: each figure as a number of how many, with the share."""

    name: str
    key: str
    month: MonthOfHits
    taken: str
    right: str
    keywords: str
    learned: str
    commonest: str


@dataclass(frozen=True)
class CategoryWords:
    """A category that has been suggested, or that is not to be."""

    name: str
    hits: Hits
    taken: str
    right: str
    off: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def switch_suggestions(request: StaffRequest) -> HttpResponse:
    """How it has gone, and a form that switches a category, or all of it, on or off."""
    form = SwitchForm(request.POST if request.method == "POST" else None)
    names = _names(request)
    field = form.fields["category"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = [("", gettext("Alla kategorier")), *names.items()]

    def perform(values: dict[str, Any]) -> None:
        act.switch_suggestions(
            actor=request.actor, at=clock.now(), category_code=values["category"], active=values["active"] == "yes"
        )

    return answer(
        request,
        form,
        perform=perform,
        done=_("Det gäller från nu."),
        url=reverse("office:switch_suggestions"),
        template="office/switch_suggestions.html",
        context=_shown(names, clock.now(), request.GET.get("month", "")),
    )


def _names(request: StaffRequest) -> dict[str, str]:
    rows = office.categories(get_language() or "sv", day=request.asker.day)
    return {row.code: row.name for row in rows if row.parent_code and row.code != UNSORTED}


def _shown(names: dict[str, str], at: datetime, asked: str) -> dict[str, Any]:
    now, since, learned = switches(), at - timedelta(days=_DAYS), models()
    months = [_month(row) for row in by_month(since)]
    chosen = next((one for one in months if one.key == asked), None)
    between = _bounds(chosen.month.month) if chosen else (since, at + timedelta(seconds=1))
    return {
        "chosen": chosen,
        "switches": now,
        "models": [_learned(row) for row in learned],
        "installed": is_there(),
        "decisions": FEWEST_LESSONS if learned else count_decisions(FEWEST_LESSONS),
        "fewest": FEWEST_LESSONS,
        "months": months,
        "categories": _categories(names, by_category(*between), now),
    }


def _bounds(month: date) -> tuple[datetime, datetime]:
    """The first moment of the month and of the next."""
    following = (month + timedelta(days=31)).replace(day=1)
    first, last = (datetime.combine(day, time(), clock.STOCKHOLM) for day in (month, following))
    return first, last


def _learned(row: ModelRow) -> LearnedWords:
    return LearnedWords(
        row,
        _FIELDS[row.field],
        _RULES[row.field],
        _of(row.right, row.tested),
        _of(row.rule_right, row.tested),
        _of(row.majority_right, row.tested),
    )


def _month(row: MonthOfHits) -> MonthWords:
    return MonthWords(
        month_words(row.month),
        f"{row.month:%Y-%m}",
        row,
        _of(row.hits.taken, row.hits.shown),
        _of(row.hits.right, row.hits.shown),
        _of(row.keywords_right, row.items),
        _of(row.learned_right, row.learned_items),
        "–" if row.commonest_right is None else _of(row.commonest_right, row.items),
    )


def _categories(names: dict[str, str], hits: dict[str, Hits], now: Switches) -> list[CategoryWords]:
    codes = sorted(code for code in {*hits, *now.off} if code in names)
    rows = [(names[code], hits.get(code, Hits()), code in now.off) for code in codes]
    return [
        CategoryWords(name, one, _of(one.taken, one.shown), _of(one.right, one.shown), off) for name, one, off in rows
    ]


def _of(part: int, whole: int) -> str:
    if not whole:
        return "–"
    return gettext("%(part)s (%(share)s %%)") % {"part": number(part), "share": round(100 * part / whole)}
