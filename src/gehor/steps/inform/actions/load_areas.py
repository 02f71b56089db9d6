from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.inform.models import AreaPage, ReferralEntry
from gehor.steps.inform.rules.answers import AreaPageData, area_columns


def load_areas(*, actor: Actor, at: datetime, areas: Sequence[AreaPageData]) -> None:
    """Make the pages of the office's areas as the files say; what somebody has edited here is left.

    Of the others that are named, those stay that the office's own register knows. Loading the same again changes
    nothing. Raises NotAllowed; Refused: unknown_category, text_missing, text_too_long.
    """
    with acting("load_areas", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        groups = {row.code: row.id for row in categories("sv") if not row.parent_code}
        there = {row.category_id: row for row in AreaPage.objects.select_for_update()}
        referrals = set(ReferralEntry.objects.values_list("code", flat=True))
        for data in areas:
            if data.category_code not in groups:
                raise Refused("unknown_category", category=data.category_code)
            category_id = groups[data.category_code]
            row = there.get(category_id) or AreaPage(
                category_id=category_id, verified_on=data.verified_on or local_day(at)
            )
            values = {**area_columns(data), "others": [code for code in data.others if code in referrals]}
            if row.edited or (row.pk and all(getattr(row, name) == value for name, value in values.items())):
                continue
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            act.note("office", "area_page", row.pk, area=data.category_code, **values)
