"""What was learned from the office's own decisions, and the decisions that it is learned from."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from gehor.kit.learning.weights import Weights, WeightsRefused, unpacked
from gehor.kit.settled.kept import kept
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.models.protected import SecrecyMark
from gehor.steps.register.queries.openings import opening_texts
from gehor.steps.register.rules.keeping import KeepWhy
from gehor.steps.register.rules.words import UNSORTED, Protection, RegistrationMode
from gehor.steps.route.models import LearnedModel
from gehor.steps.route.rules.lessons import nameless
from gehor.steps.route.rules.sorting import MOST_LESSONS, Field

log = logging.getLogger("gehor.route")
_AT_A_TIME: Final = 1_000


@dataclass(frozen=True)
class Learned:
    """The newest that was learned of a field, and whether it did well enough to be shown."""

    id: int
    used: bool
    weights: Weights


@dataclass(frozen=True)
class ModelRow:
    """When something was learned, from how much, and how right it was; the columns are told in `LearnedModel`."""

    field: str
    trained_at: datetime
    lessons: int
    answers: int
    tested: int
    given: int
    right: int
    rule_given: int
    rule_right: int
    majority_right: int
    used: bool


@dataclass(frozen=True)
class Decision:
    """What was said in a case, without the names of who said it, and which category and unit people chose for it."""

    text: str
    category_code: str
    unit_code: str


def learned(field: Field) -> Learned | None:
    """What is asked about new items; None before anything was learned, or when it can not be read."""
    row = _newest(field)
    if row is None:
        return None
    try:
        return Learned(row[0], row[2], _weights(row[0], row[1]))
    except WeightsRefused as error:
        log.warning("what was learned of the %s is not used: %s", field, error)
        return None


@kept
def _newest(field: Field) -> tuple[int, str, bool] | None:
    rows = LearnedModel.objects.filter(field=field).order_by("-trained_at", "-pk")
    return rows.values_list("pk", "digest", "used").first()


def models() -> tuple[ModelRow, ...]:
    """The newest of each field."""
    rows = LearnedModel.objects.order_by("field", "-trained_at", "-pk").distinct("field")
    return tuple(ModelRow(*row) for row in rows.values_list(*ModelRow.__dataclass_fields__))


@kept
def newest_used_at() -> datetime | None:
    """When something was last learned that is shown; what was suggested before that is suggested anew."""
    found: datetime | None = LearnedModel.objects.filter(used=True).aggregate(at=Max("trained_at"))["at"]
    return found


def decisions(most: int = MOST_LESSONS) -> tuple[Decision, ...]:
    """The newest decisions of people, oldest first.

    Never of a case that is or was marked, that is private, that is hidden from somebody, or that was registered by
    itself.
    """
    newest = list(_decided().order_by("-pk").values_list("pk", "category__code", "owner_unit__code")[:most])
    return tuple(
        Decision(text, category, unit)
        for at in range(0, len(newest), _AT_A_TIME)
        for text, category, unit in _told(newest[at : at + _AT_A_TIME])
    )[::-1]


def count_decisions(most: int) -> int:
    """How many there are to learn from, counted up to `most`."""
    return len(_decided().order_by("-pk").values_list("pk")[:most])


def _told(rows: Sequence[tuple[UUID, str, str]]) -> Iterator[tuple[str, str, str]]:
    ids = [row[0] for row in rows]
    texts, names = opening_texts(ids), defaultdict[UUID, list[str]](list)
    for case_id, name in CasePerson.objects.filter(case__in=ids).values_list("case_id", "person__name"):
        names[case_id].append(name)
    for case_id, category, unit in rows:
        yield nameless(texts.get(case_id, ""), names[case_id]), category, unit


def _decided() -> QuerySet[Case]:
    """A category stands for a decision once a registrar has registered the case, or answered it directly."""
    by_a_person = Q(registration_mode=RegistrationMode.REGISTERED, registered_at__gt=F("opened_at")) | Q(
        registration_mode=RegistrationMode.KEPT_IN_ORDER, registration_reason=KeepWhy.ANSWERED_DIRECTLY
    )
    this = OuterRef("pk")
    return Case.objects.filter(
        by_a_person,
        ~Exists(SecrecyMark.objects.filter(case=this)),
        ~Exists(PrivateMark.objects.filter(case=this)),
        ~Exists(CaseAccess.objects.filter(case=this, bars=True)),
        protection=Protection.NONE,
        joined_into__isnull=True,
    ).exclude(category__code=UNSORTED)


@lru_cache(maxsize=4)
def _weights(model_id: int, digest: str) -> Weights:
    data = LearnedModel.objects.values_list("artefact", flat=True).get(pk=model_id)
    return unpacked(bytes(data), digest)
