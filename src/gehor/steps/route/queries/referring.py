"""Whose a case has been, and to whom it was referred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.people.queries import Asker
from gehor.steps.inform import queries as inform
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.route.models import Assignment, Referral


@dataclass(frozen=True)
class AssignmentRow:
    """Who was responsible from when to when; `until` is None for the one who is."""

    unit_code: str
    unit_name: str
    officer_id: UUID | None
    officer_name: str
    reason: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class ReferralRow:
    """To whom the case was referred, and by which record the person was told."""

    entry_code: str
    authority: str
    mode: str
    told_by_id: UUID | None
    referred_at: datetime


@dataclass(frozen=True)
class ReferralText:
    """The words that tell a person where to turn."""

    subject: str
    text: str


def assignments(asker: Asker, case_id: UUID) -> tuple[AssignmentRow, ...]:
    """The history, oldest first; empty while it lies where it came. Raises NotThere."""
    _must_see(asker, case_id)
    rows = Assignment.objects.filter(case=case_id).select_related("unit", "officer").order_by("since", "id")
    english = asker.language == "en"
    return tuple(
        AssignmentRow(
            unit_code=row.unit.code,
            unit_name=(english and row.unit.name_en) or row.unit.name_sv,
            officer_id=row.officer_id,
            officer_name=row.officer.name if row.officer else "",
            reason=row.reason,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def referral_of(case_id: UUID) -> ReferralRow | None:
    """The newest referral of the case. For a page that has shown its reader may see the case."""
    row = Referral.objects.filter(case=case_id).select_related("entry").order_by("referred_at", "id").last()
    if row is None:
        return None
    return ReferralRow(row.entry.code, row.entry.name, row.mode, row.told_by_id, row.referred_at)


def referral_text(entry_code: str, language: str, at: datetime) -> ReferralText:
    """The notice as `refer` sends it when nobody rewrites it. Raises Refused `referral_unknown`, `open_variable`."""
    try:
        entry = inform.referral_entry(entry_code, language)
    except NotThere:
        raise Refused("referral_unknown", entry=entry_code) from None
    day = local_day(at)
    template, us = office.text_for("referral_notice", language, day), office.office_on(day)
    words = {
        "authority": entry.name,
        "authority_text": entry.text,
        "authority_web": entry.web,
        "office": us.name,
        "phone": us.phone,
        "mail": us.mail,
    }
    return ReferralText(fill(template.subject, words), fill(template.body, words).strip())


def referral_preview(asker: Asker, case_id: UUID, entry_code: str, at: datetime) -> ReferralText:
    """The same in the language of the case, for the page that refers. Raises NotThere, Refused."""
    language = visible(asker).filter(pk=case_id).values_list("language", flat=True).first()
    if language is None:
        raise NotThere(case_id)
    return referral_text(entry_code, language, at)


def _must_see(asker: Asker, case_id: UUID) -> None:
    if not may_see(asker, case_id):
        raise NotThere(case_id)
