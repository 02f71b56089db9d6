from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import AreaPage, ReferralEntry
from gehor.steps.inform.rules.answers import AreaPageData, area_columns


def set_area_page(*, actor: Actor, at: datetime, data: AreaPageData, review_on: date | None = None) -> None:
    """Say what we do and do not do in an area of our work, and who else does, shown to anyone at once (routine 1).

    Saving says that it has been looked through today: it comes up again on `review_on` (a year from now when None).
    Raises NotAllowed; Refused: unknown_category (only groups are areas), text_missing, text_too_long,
    referral_unknown, review_not_ahead.
    """
    with acting("set_area_page", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        day, texts = local_day(at), area_columns(data)
        if review_on is not None and review_on <= day:
            raise Refused("review_not_ahead", field="review_on")
        groups = {row.code: row.id for row in categories("sv", day=day) if not row.parent_code}
        if data.category_code not in groups:
            raise Refused("unknown_category", category=data.category_code)
        if set(data.others) - set(ReferralEntry.objects.values_list("code", flat=True)):
            raise Refused("referral_unknown", field="others")
        values = {**texts, "others": list(data.others), "verified_on": day, "review_on": review_on, "edited": True}
        row, _made = AreaPage.objects.update_or_create(category_id=groups[data.category_code], defaults=values)
        act.note("office", "area_page", row.pk, area=data.category_code, **values)
