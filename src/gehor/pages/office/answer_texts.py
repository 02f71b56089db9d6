"""One answer in its languages: what is shown, what waits, what was written before, where it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.refused import NotThere
from gehor.kit.swedish import lix
from gehor.kit.swedish.tokens import plain, specials
from gehor.office import queries as office
from gehor.pages.office.words import LANGUAGES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries import answers
from gehor.steps.inform.queries.answers import VersionRow

EASY: Final = 40


@dataclass(frozen=True)
class Language:
    """An answer in one language; `waits` is a version that nobody is shown yet."""

    code: str
    name: str
    shown: VersionRow | None
    waits: VersionRow | None
    earlier: tuple[VersionRow, ...]
    level: int
    points_at_somebody: bool

    @property
    def is_hard(self) -> bool:
        """Whether it is harder to read than what anyone reads may be; known for Swedish."""
        return self.code == "sv" and self.level > EASY


@require_safe
@for_staff(Right.EDIT_ANSWERS)
def answer_texts(request: StaffRequest, code: str) -> HttpResponse:
    """Everything about one answer, and what can be done with it."""
    try:
        row = answers.editors_row(code)
    except NotThere:
        raise Http404 from None
    back = reverse("office:answers")
    context = {
        "row": row,
        "is_due": row.is_due(request.asker.day),
        "languages": [_language(code, language, str(name)) for language, name in LANGUAGES.items()],
        "met": _met(row.code, row.category_code, request),
        "crumbs": [Link(gettext("Svar på webbplatsen"), back), Link(row.question)],
    }
    return render(request, "office/answer_texts.html", context)


def _language(code: str, language: str, name: str) -> Language:
    rows = answers.versions(code, language)
    shown = next((row for row in rows if row.published), None)
    last = rows[0] if rows else None
    waits = last if last is not None and not last.published else None
    text = f"{last.question}\n{last.text}" if last else ""
    points = bool(find_personal_numbers(text)) or any(True for _token in specials(plain(text)))
    earlier = tuple(row for row in rows if row not in (shown, waits))
    return Language(language, name, shown, waits, earlier, round(lix(last.text)) if last else 0, points)


def _met(code: str, category_code: str, request: StaffRequest) -> list[Link]:
    """The public pages where it is met now; none while nobody is shown it."""
    try:
        answers.answer(code, "sv")
    except NotThere:
        return []
    area = office.category(category_code).parent_code or category_code
    found = [
        Link(gettext("Svarets egen sida"), reverse("open:answer", args=[code])),
        Link(office.category(area).name, reverse("open:area", args=[area])),
    ]
    if any(row.code == code for row in answers.most_asked("sv", day=request.asker.day, most=answers.MOST_ASKED)):
        found.append(Link(gettext("Vanliga frågor på startsidan"), reverse("resident:start")))
    beside = [row for row in answers.answers("sv") if code in {one.code for one in answers.related(row, "sv")}]
    return [*found, *(Link(row.question, reverse("open:answer", args=[row.code])) for row in beside)]
