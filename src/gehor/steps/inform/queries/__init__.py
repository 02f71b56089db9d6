"""What anyone can find: who else answers for what, and what everybody is told of just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.swedish.finding import Findable, Findables
from gehor.steps.inform.models import Disruption, ReferralEntry
from gehor.steps.inform.rules.referrals import review_day

# More at once nobody reads.
MOST_DISRUPTIONS: Final = 5
_TEXTS = {"sv": "text_sv", "en": "text_en", "fi": "text_fi"}
_ANSWERS = {"en": "answers_for_en", "fi": "answers_for_fi"}
_REFERRAL = ("id", "code", "name", "answers_for", "web", "mail", "verified_on", "review_on", "valid_to")


@dataclass(frozen=True)
class ReferralRow:
    """An authority or company to refer to; `text` and `answers_for` are for the resident, in their language.

    `told_in` is the language of `answers_for`: Swedish where nobody has put it into another.
    """

    id: int
    code: str
    name: str
    answers_for: str
    web: str
    mail: str
    verified_on: date
    review_on: date
    valid_to: date | None
    text: str
    told_in: str = "sv"

    def is_stale(self, day: date) -> bool:
        """Whether nobody has looked it through in time, so that it may be wrong."""
        return self.valid_to is None and self.review_on <= day


@dataclass(frozen=True)
class ReferralFields:
    """An entry as it is set, in all its languages."""

    code: str
    name: str
    web: str
    mail: str
    answers_for: str
    answers_for_en: str
    answers_for_fi: str
    everyday: tuple[str, ...]
    text_sv: str
    text_en: str
    text_fi: str
    verified_on: date
    review_on: date
    valid_to: date | None


@kept
def referral_entries(language: str, *, day: date | None = None) -> tuple[ReferralRow, ...]:
    """Those one may refer to on the day (without a day: those without an end), by name."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=day) if day else Q(valid_to__isnull=True)
    rows = ReferralEntry.objects.filter(live).order_by("name").values_list(*_columns(language))
    return tuple(_referral(row, language) for row in rows)


@kept
def referral_entry(code_or_id: str | int, language: str) -> ReferralRow:
    """One entry, ended ones too. Raises NotThere."""
    key = {"id": code_or_id} if isinstance(code_or_id, int) else {"code": code_or_id}
    row = ReferralEntry.objects.filter(**key).values_list(*_columns(language)).first()
    if row is None:
        raise NotThere("referral entry")
    return _referral(row, language)


def search_referrals(question: str, language: str, *, day: date) -> tuple[tuple[ReferralRow, ...], str]:
    """The entries that the question means, best first, and the question as it may have been meant ("" when found).

    A resident's whole text may be asked with. An empty question gives them all, by name.
    """
    rows = referral_entries(language, day=day)
    if not question.strip():
        return rows, ""
    by_code = {row.code: row for row in rows}
    found = _findable(language, day).find(question)
    return tuple(by_code[key] for key in found.keys), found.instead


@kept
def referral_fields(code: str) -> ReferralFields:
    """One entry in all its languages, ended ones too. Raises NotThere."""
    row = ReferralEntry.objects.filter(code=code).first()
    if row is None:
        raise NotThere("referral entry")
    values = {name: getattr(row, name) for name in ReferralFields.__dataclass_fields__}
    settled = {"everyday": tuple(row.everyday), "review_on": review_day(row.verified_on, row.review_on)}
    return ReferralFields(**{**values, **settled})


@kept
def all_referrals(language: str) -> tuple[ReferralRow, ...]:
    """Every entry, ended ones too, by name."""
    rows = ReferralEntry.objects.order_by("name").values_list(*_columns(language))
    return tuple(_referral(row, language) for row in rows)


def stale_referrals(day: date) -> tuple[ReferralRow, ...]:
    """Those that nobody has looked through in time."""
    return tuple(row for row in all_referrals("sv") if row.is_stale(day))


def _text(language: str) -> str:
    return _TEXTS.get(language, "text_sv")


def _columns(language: str) -> tuple[str, ...]:
    return (*_REFERRAL, _text(language), _ANSWERS.get(language, "answers_for"))


def _referral(row: tuple[Any, ...], language: str) -> ReferralRow:
    *values, text, translated = row
    made = dict(zip(_REFERRAL, values, strict=True))
    made["review_on"] = review_day(made["verified_on"], made["review_on"])
    other = {"answers_for": translated, "told_in": language} if translated and language in _ANSWERS else {}
    return ReferralRow(**{**made, "text": text, **other})


@kept
def _findable(language: str, day: date) -> Findables:
    """People ask in their own words, whatever language the page has: all languages are looked in."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Findables(
        [
            Findable(
                row.code,
                " ".join((row.name, *row.everyday)),
                " ".join((row.answers_for, row.answers_for_en, row.answers_for_fi, getattr(row, _text(language)))),
            )
            for row in ReferralEntry.objects.filter(live).order_by("name")
        ]
    )


@dataclass(frozen=True)
class DisruptionRow:
    """What everybody is told of just now; `language` is the one the text is in."""

    id: UUID
    text: str
    language: str
    follow_reference: str
    since: datetime


@kept
def disruptions(language: str) -> tuple[DisruptionRow, ...]:
    """Everything that is told of now, the newest first; in Swedish where nobody has put it into the language."""
    rows = Disruption.objects.filter(until__isnull=True).order_by("-since")[:MOST_DISRUPTIONS]
    return tuple(_disruption(row, language) for row in rows)


@kept
def disruption(disruption_id: UUID, language: str) -> DisruptionRow:
    """One that is told of now. Raises NotThere."""
    row = Disruption.objects.filter(pk=disruption_id, until__isnull=True).first()
    if row is None:
        raise NotThere("disruption")
    return _disruption(row, language)


def _disruption(row: Disruption, language: str) -> DisruptionRow:
    wanted = {"en": row.text_en, "fi": row.text_fi}.get(language, "")
    told, in_language = (wanted, language) if wanted else (row.text_sv, "sv")
    return DisruptionRow(row.pk, told, in_language, row.follow_reference, row.since)
