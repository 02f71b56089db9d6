"""Cases about something like another: they share words that few cases have, and it is told which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Left

from gehor.people.queries import Asker
from gehor.steps.register.models.findable import FindableText, KnownWord
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import opened
from gehor.steps.register.queries.said import said_of
from gehor.steps.register.rules.likeness import asked_for, names_out, shared_words
from gehor.steps.register.rules.wording import LOOKED_AT, words_in
from gehor.steps.register.rules.words import FindablePart, Protection

# Of what the words meet, the newest so many are looked at.
MET: Final = 200


class Likeness:
    """One case's own words, asked once; then which cases may be like it, and why one is. For steps only.

    Nothing of a marked case, nor beside one. Names of those who wrote are no words here.
    """

    def __init__(self, asker: Asker, case_id: UUID) -> None:
        self._asker, self._case_id = asker, case_id
        self._own = names_out(words_in(_first_words(asker, [case_id]).get(case_id, "")), _names(case_id))
        stems = list(self._own)
        rows = KnownWord.objects.filter(stem__in=stems).values_list("stem", "cases") if stems else ()
        self._counts: Mapping[str, int] = dict(rows)

    def met(self) -> tuple[UUID, ...]:
        """Cases that share at least two telling words with it, the newest first; who may see them is not asked here."""
        asked = asked_for(self._counts)
        if not asked:
            return ()
        texts = FindableText.objects.filter(
            RawSQL("register_findabletext.stems @@ %s::tsquery", [asked], output_field=BooleanField()),
            part=FindablePart.CASE,
            restricted=False,
        ).exclude(case_id=self._case_id)
        return tuple(texts.order_by("-day", "-case_id").values_list("case_id", flat=True)[:MET])

    def shared(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[tuple[str, ...], float]]:
        """Of each case that the asker may read: the words it shares, the most telling first, and what they weigh."""
        said = _first_words(self._asker, case_ids) if self._own else {}
        return {key: shared_words(self._own, words_in(text), self._counts) for key, text in said.items()}


def _first_words(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, str]:
    readable = opened(asker).filter(pk__in=list(case_ids), protection=Protection.NONE)
    rows = Record.objects.filter(case__in=readable.values("pk"), number=1).annotate(head=Left(said_of(), LOOKED_AT))
    return dict(rows.values_list("case_id", "head"))


def _names(case_id: UUID) -> list[str]:
    rows = CasePerson.objects.filter(case=case_id).values_list("person__name", flat=True)
    return [name for name in rows if name]
