"""One search for everything a case can be found by: number, name, address, place, what was said, what came along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from gehor.journal.act import viewed
from gehor.journal.rules import field_digest
from gehor.kit.swedish.marking import Piece
from gehor.kit.swedish.questions import Question, question
from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case, NumberSeries
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.candidates import Found, candidates, ranked
from gehor.steps.register.queries.found import Hit, hits
from gehor.steps.register.queries.known_words import spellings
from gehor.steps.register.queries.queue import QueueFilter, rows_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.numbers import typed_number, written

PAGE = 25
# Counted up to here; then it is "more than".
MOST = 1_000
# Of the newest these are put in order of how well they answer; ranking reads every word of each.
RANKED = 200
EVERYTHING = QueueFilter()

__all__ = ["Hit", "Piece", "SearchPage", "by_designation", "search"]


@dataclass(frozen=True)
class SearchPage:
    """What was found, or why nothing was asked.

    `count` is None when there are more than `MOST` or when not all time was looked through (`looked_back_to`).
    `best_of`: only that many of the newest are in order of relevance. `left_out`: what was typed and not looked for.
    `proposed`: another spelling, by which the person finds something. `after` and `page` lead on.
    """

    hits: tuple[Hit, ...] = ()
    count: int | None = 0
    asked: bool = False
    left_out: tuple[str, ...] = ()
    proposed: str = ""
    looked_back_to: date | None = None
    best_of: int | None = None
    after: Found | None = None
    page: int | None = None


def by_designation(asker: Asker, text: str) -> str | None:
    """The reference of the visible case that exactly this number names: reference, diary number, or a record's.

    Typed without leading zeros too. None when it is no number, or not one the person may see.
    """
    wanted = "".join(text.split()).upper().partition(":")[0]
    if not re.fullmatch(r"[\w./-]{1,40}", wanted) or not any(map(str.isdigit, wanted)):
        return None
    names = {wanted}
    numbered = typed_number(wanted)
    if numbered is not None:
        year, number = numbered
        names.add(f"S{year}-{number:06d}")
        names |= {
            written(pattern, year, number)
            for pattern in NumberSeries.objects.filter(year=year).values_list("pattern", flat=True)
        }
        names = {name for name in names if not wanted[0].isalpha() or name[0].upper() == wanted[0]}
    named = visible(asker).filter(Q(reference__in=names) | Q(diary_number__in=names))
    references = list(named.values_list("reference", flat=True)[:2])
    return references[0] if len(references) == 1 else None


def search(
    asker: Asker,
    text: str,
    filters: QueueFilter = EVERYTHING,
    *,
    at: datetime,
    newest_first: bool = False,
    after: Found | None = None,
    page: int = 1,
) -> SearchPage:
    """The cases that answer the question, of those whose words the person may read; nothing else is even counted.

    Best first among the newest, or newest first; then `after` leads on. That somebody searched is kept in the view
    log, and each protected case that is shown (dataskyddslagen 3:3, OSL 21:3).
    """
    asked = question(text)
    if asked.is_empty:
        return SearchPage(left_out=asked.left_out)
    if after is None and page == 1:
        _note_search(asker, text, at)
    if after is not None:
        return _further(asker, asked, filters, after, at)
    looked = candidates(asker, asked, filters, wanted=MOST + 1)
    whole = len(looked.found) <= MOST and looked.looked_back_to is None
    found = looked.found[:MOST]
    best = [] if newest_first else _by_rank(asker, asked, found[:RANKED])
    order = [*best, *found[len(best) :]]
    here = order[(page - 1) * PAGE : page * PAGE]
    more = len(order) > page * PAGE
    return SearchPage(
        hits=_shown(asker, asked, here, at),
        count=len(found) if whole else None,
        asked=True,
        left_out=asked.left_out,
        proposed="" if found else _proposed(asker, asked, filters),
        looked_back_to=looked.looked_back_to,
        best_of=RANKED if best and len(found) > RANKED else None,
        after=here[-1] if newest_first and more else None,
        page=page + 1 if more and not newest_first else None,
    )


def _further(asker: Asker, asked: Question, filters: QueueFilter, after: Found, at: datetime) -> SearchPage:
    looked = candidates(asker, asked, filters, after=after, wanted=PAGE + 1)
    here = looked.found[:PAGE]
    return SearchPage(
        hits=_shown(asker, asked, here, at),
        count=None,
        asked=True,
        left_out=asked.left_out,
        looked_back_to=looked.looked_back_to,
        after=here[-1] if len(looked.found) > PAGE else None,
    )


def _by_rank(asker: Asker, asked: Question, found: tuple[Found, ...]) -> list[Found]:
    ranks = ranked(asker, asked, [case_id for case_id, _day in found])
    # Stable: what answers equally well stays newest first.
    return sorted(found, key=lambda each: -ranks.get(each[0], 0.0))


def _shown(asker: Asker, asked: Question, here: list[Found] | tuple[Found, ...], at: datetime) -> tuple[Hit, ...]:
    ids = [case_id for case_id, _day in here]
    # Out of the access word a moment ago.
    rows = {row.id: row for row in rows_of(asker, Case.objects.filter(pk__in=ids), limit=len(ids))} if ids else {}
    shown = hits(asker, asked, [rows[case_id] for case_id in ids if case_id in rows])
    for hit in shown:
        if shields(hit.row.protection):
            viewed(
                staff_id=asker.staff_id,
                chain=f"case:{hit.row.id}",
                subject_kind="case",
                subject_id=hit.row.id,
                ground="search",
                at=at,
            )
    return shown


def _proposed(asker: Asker, asked: Question, filters: QueueFilter) -> str:
    """A known word may stand in a case this person must not know of: only what they find something by is proposed."""
    for text in spellings(asked):
        if candidates(asker, question(text), filters, wanted=1).found:
            return text
    return ""


def _note_search(asker: Asker, text: str, at: datetime) -> None:
    """Kept as a keyed digest: enough to show that somebody looked for a name, too little to read what was sought."""
    chain = f"staff:{asker.staff_id}"
    digest = field_digest(settings.GEHOR_KEYS.journal, chain, "search", " ".join(text.lower().split()))
    viewed(staff_id=asker.staff_id, chain=chain, subject_kind="search", subject_id=digest, ground="search", at=at)
