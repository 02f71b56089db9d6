"""What one has been told of and has to do something about, by what it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gehor.pages.desk.notice_words import NOTICES, Told, about_cases, elsewhere, told
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people

PAGE = 50
# More than these on one page are grouped: the first of each, and the rest one link away.
MANY = 100
FIRST = 10


@dataclass(frozen=True)
class Group:
    """The notices of one word; `all_url` leads to all of them when not all are shown."""

    word: str
    heading: str | Promise
    rows: tuple[Told, ...]
    count: str
    all_url: str


@require_safe
@for_staff()
def notices(request: StaffRequest) -> HttpResponse:
    """Everything, by word; or one word alone, `PAGE` at a time."""
    word = request.GET.get("word", "")
    if word in NOTICES:
        return _one_word(request, word)
    waiting = people.notices_for(request.asker, limit=MANY + 1)
    every = about_cases(request.asker, waiting)
    request.told_count = len(every) + sum(row.subject_kind != "case" for row in waiting)  # type: ignore[attr-defined]
    many = len(every) > MANY
    groups = [_group(word, tuple(row for row in every if row.word == word), many) for word in _words_in(every)]
    context = {
        "groups": groups,
        "elsewhere": elsewhere(waiting),
        "count": f"{MANY}+" if many else str(len(every)),
        "ids": [row.id for row in every],
    }
    return render(request, "desk/notices.html", context)


def _one_word(request: StaffRequest, word: str) -> HttpResponse:
    sent = request.GET.get("after", "")
    after = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0
    rows = told(request.asker, limit=PAGE + 1, words=(word,), after=after)
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    group = Group(word, NOTICES[word], rows, f"{PAGE}+" if more else str(len(rows)), "")
    context = {
        "groups": [group] if rows else [],
        "one": NOTICES[word],
        "ids": [row.id for row in rows],
        "next_url": f"{reverse('desk:notices')}?{urlencode({'word': word, 'after': str(rows[-1].id)})}" if more else "",
    }
    return render(request, "desk/notices.html", context)


def _words_in(rows: tuple[Told, ...]) -> list[str]:
    there = {row.word for row in rows}
    known = [word for word in NOTICES if word in there]
    return known + sorted(there - set(known))


def _group(word: str, rows: tuple[Told, ...], many: bool) -> Group:
    cut = many and len(rows) > FIRST
    url = f"{reverse('desk:notices')}?{urlencode({'word': word})}" if cut else ""
    return Group(
        word,
        NOTICES.get(word, word),
        rows[:FIRST] if cut else rows,
        f"{len(rows)}+" if many else str(len(rows)),
        url,
    )
