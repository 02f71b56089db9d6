"""What others may be told of a case near theirs: that the office knows, of what sort it is, about where, how it goes.

Never a word that anybody has written, never who or when, and nothing of a case that is marked, that somebody is barred
from, that no registrar has looked at, or that is about a person rather than a spot (OSL 5:1-2, 21:3).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gehor.kit.codes import derive_code, digest, normalise_code
from gehor.kit.coordinates import Point
from gehor.office.rules.words import AuthorityExercise
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.nearness import near
from gehor.steps.register.rules.followers import code_subject
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.streets import shown
from gehor.steps.register.rules.words import Kind, LegalRegime, Protection, RegistrationMode

# Told to the nearest ten metres: near enough to know the place again, too coarse to point at a door.
COARSE: Final = 10
_KINDS: Final = (Kind.COMPLAINT, Kind.SUGGESTION, Kind.OPINION, Kind.FAULT_REPORT)
_LOOKED_AT: Final = (RegistrationMode.REGISTERED, RegistrationMode.KEPT_IN_ORDER)


@dataclass(frozen=True)
class PublicCase:
    """What anyone may be told of a case. `metres` is None where only the street is the same."""

    id: UUID
    reference: str
    designation: str
    category: str
    street: str
    district: str
    status: str
    metres: int | None = None

    @property
    def where(self) -> str:
        """Street and district, as far as they are known."""
        return ", ".join(word for word in (self.street, self.district) if word)


def similar(
    at: Point | None, street: str, *, categories: Collection[str] = (), language: str = "sv", limit: int = 5
) -> tuple[PublicCase, ...]:
    """Open cases within 150 metres of the point or on the same street: of the named categories first, then by nearness.

    Two bounded statements, whatever the size of the register.
    """
    found = near(_told(), at, street)
    if not found:
        return ()
    order = sorted(found, key=lambda key: (found[key][1] not in categories, _far(found[key][0])))[:limit]
    rows = {row.id: row for row in _rows(Case.objects.filter(pk__in=order), language)}
    return tuple(replace(rows[key], metres=_coarse(found[key][0])) for key in order if key in rows)


def followable(reference: str, *, language: str = "sv") -> PublicCase | None:
    """The open case of a reference if anyone may be told of it."""
    return next(iter(_rows(_told().filter(reference=reference.strip().upper()), language)), None)


def follower_of(reference: str, code: str) -> UUID | None:
    """The follower whose number and code these are, None for anybody else."""
    given = digest(normalise_code(code), settings.GEHOR_KEYS.token)
    number = reference.strip().upper()
    theirs = Follower.objects.filter(key_digest=given)
    return theirs.filter(Q(case__reference=number) | Q(case__diary_number=number)).values_list("pk", flat=True).first()


def followed(follower_id: UUID, *, language: str = "sv") -> PublicCase | None:
    """The case as it is now, also when it is closed; None when nothing of it may be shown any longer.

    What has been joined into another case is followed there.
    """
    return _followed(Follower.objects.filter(pk=follower_id), language)


def followed_from(own_case_id: UUID, *, language: str = "sv") -> PublicCase | None:
    """The case that the sender of this one follows, while it may be shown."""
    return _followed(Follower.objects.filter(own_case_id=own_case_id), language)


def code_of(follower_id: UUID) -> str:
    """The follower's code once more, for the page where they have just begun."""
    return derive_code(key=settings.GEHOR_KEYS.token, subject=code_subject(follower_id))


def _followed(followers: QuerySet[Follower], language: str) -> PublicCase | None:
    row = followers.values_list("case_id", "case__joined_into_id").first()
    if row is None:
        return None
    return next(iter(_rows(_open_to_all(Case.objects.filter(pk=row[1] or row[0])), language)), None)


def _told() -> QuerySet[Case]:
    return _open_to_all(Case.objects.filter(status__in=sorted(OPEN), joined_into__isnull=True, kind__in=_KINDS))


def _open_to_all(cases: QuerySet[Case]) -> QuerySet[Case]:
    bars = CaseAccess.objects.filter(case=OuterRef("pk"), bars=True, until__isnull=True)
    return cases.filter(
        ~Exists(bars),
        protection=Protection.NONE,
        legal_regime=LegalRegime.SERVICE,
        category__about_place=True,
        registration_mode__in=_LOOKED_AT,
    ).exclude(category__authority_exercise=AuthorityExercise.YES)


def _rows(cases: QuerySet[Case], language: str) -> list[PublicCase]:
    name = {"en": "category__name_en", "fi": "category__name_fi"}.get(language, "category__name_sv")
    columns = cases.values(
        "id", "reference", "diary_number", "street", "status", category_name=F(name), district_name=F("district__name")
    )
    return [_row(dict(row)) for row in columns]


def _row(row: dict[str, Any]) -> PublicCase:
    return PublicCase(
        id=row["id"],
        reference=row["reference"],
        designation=row["diary_number"] or row["reference"],
        category=row["category_name"],
        street=shown(row["street"]),
        district=row["district_name"] or "",
        status=row["status"],
    )


def _far(metres: int | None) -> int:
    return 10**9 if metres is None else metres


def _coarse(metres: int | None) -> int | None:
    return None if metres is None else max(COARSE, round(metres / COARSE) * COARSE)
