"""Cases that say nearly the same with nearly the same words: found by their rarest words, then compared."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Left

from gehor.kit.swedish.vectors import quoted
from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.findable import FindableText, KnownWord
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import opened
from gehor.steps.register.queries.said import said_of
from gehor.steps.register.rules.spans import SMALLEST, Window, covering
from gehor.steps.register.rules.wording import LOOKED_AT, looked_for, same_wording, words_in
from gehor.steps.register.rules.words import FindablePart, Protection

# So many are compared, the newest first; of a storm's thousands nobody needs them all.
COMPARED: Final = 100


def nearly_the_same_text(asker: Asker, case_id: UUID, since: date, until: date) -> frozenset[UUID]:
    """Unmarked cases that arrived in the period and whose first message says the same, as far as the asker may read.

    A marked case neither asks nor answers. What the job has not made findable yet is not found. Four statements.
    """
    unmarked = opened(asker).filter(protection=Protection.NONE)
    own = _first_words(unmarked.filter(pk=case_id)).get(case_id, "")
    counts = dict(KnownWord.objects.filter(stem__in=list(words_in(own))).values_list("stem", "cases")) if own else {}
    asked = looked_for(own, counts)
    if not asked:
        return frozenset()
    first, last = since.toordinal() // SMALLEST, until.toordinal() // SMALLEST + 1
    stretches = " | ".join(map(quoted, covering(Window(first * SMALLEST, last * SMALLEST, 0))))
    texts = FindableText.objects.filter(
        _meets(f"({asked}) & ({stretches})"),
        part=FindablePart.CASE,
        restricted=False,
        day__range=(since, until),
    ).exclude(case_id=case_id)
    met = list(texts.order_by("-day", "-case_id").values_list("case_id", flat=True)[:COMPARED])
    said = _first_words(unmarked.filter(pk__in=met)) if met else {}
    return frozenset(other for other, text in said.items() if same_wording(own, text))


def _first_words(cases: QuerySet[Case]) -> dict[UUID, str]:
    rows = Record.objects.filter(case__in=cases.values("pk"), number=1).annotate(head=Left(said_of(), LOOKED_AT))
    return dict(rows.values_list("case_id", "head"))


def _meets(expression: str) -> RawSQL:
    return RawSQL("register_findabletext.stems @@ %s::tsquery", [expression], output_field=BooleanField())
