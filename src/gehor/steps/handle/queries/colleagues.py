"""What the page of a case shows of colleagues, in one statement: whom its notes ask, and who follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from gehor.people.queries import Asker
from gehor.steps.handle.models.following import Following
from gehor.steps.handle.models.mention import Mention
from gehor.steps.handle.queries.mentions import MentionRow, is_meant
from gehor.steps.handle.rules.mentions import Wish
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.status import Status


@dataclass(frozen=True)
class Colleagues:
    """Mentions in the order they were made, without their notes' words; followers by name; whether one follows."""

    mentions: tuple[MentionRow, ...] = ()
    followers: tuple[str, ...] = ()
    follows: bool = False


def colleagues_in(asker: Asker, page: CasePage) -> Colleagues:
    """For who has the case's page before their eyes."""
    asked = Mention.objects.filter(case=OuterRef("pk")).order_by("asked_at", "id")
    following = Following.objects.filter(case=OuterRef("pk"), until__isnull=True, staff__left_on__isnull=True).order_by(
        "staff__name", "id"
    )
    found = Case.objects.filter(pk=page.case.id).values_list(
        ArraySubquery(asked.values_list(_MENTION)),
        ArraySubquery(following.values_list(JSONObject(id="staff_id", name="staff__name"))),
    )
    mentions, followers = found.first() or ((), ())
    return Colleagues(
        tuple(_mention(asker, page, one) for one in mentions),
        tuple(one["name"] for one in followers),
        any(one["id"] == str(asker.staff_id) for one in followers),
    )


def followed(asker: Asker, *, limit: int = 100) -> Sequence[QueueRow]:
    """The cases that the asker follows and may see, newest first."""
    mine = Following.objects.filter(staff=asker.staff_id, until__isnull=True).values("case")
    return rows_of(asker, visible(asker).filter(pk__in=mine), limit=limit)


_MENTION = JSONObject(
    id="id",
    note="note_id",
    staff="staff_id",
    name="staff__name",
    unit="unit_id",
    unit_sv="unit__name_sv",
    unit_en="unit__name_en",
    wish="wish",
    by="asked_by__name",
    at="asked_at",
    answer="answer_id",
    done_by="done_by__name",
    done_at="done_at",
)


def _mention(asker: Asker, page: CasePage, told: dict[str, Any]) -> MentionRow:
    case, staff = page.case, told["staff"]
    unit_name = told["unit_en"] if asker.language == "en" and told["unit_en"] else told["unit_sv"]
    return MentionRow(
        id=UUID(told["id"]),
        case_id=case.id,
        reference=case.reference,
        designation=case.designation,
        title=case.title,
        note_id=UUID(told["note"]),
        text="",
        who=told["name"] if staff else unit_name,
        unit=staff is None,
        wish=Wish(told["wish"]),
        asked_by=told["by"],
        asked_at=datetime.fromisoformat(told["at"]),
        answer_id=UUID(told["answer"]) if told["answer"] else None,
        done_by=told["done_by"] or "",
        done_at=datetime.fromisoformat(told["done_at"]) if told["done_at"] else None,
        mine=told["done_at"] is None
        and case.status != Status.CLOSED
        and is_meant(asker, staff_id=UUID(staff) if staff else None, unit_id=told["unit"]),
    )
