"""What several acts of this room write."""

from __future__ import annotations

from datetime import date

from gehor.journal.act import Act
from gehor.office.models.calendar import CalendarException
from gehor.office.models.category import Category
from gehor.office.models.text import Text
from gehor.office.rules.settings import CalendarDay, TextData


def put_text(act: Act, text: TextData, *, valid_from: date) -> int:
    """Make the text hold from the day on, as a new version if it says something new; answers the version."""
    category = Category.objects.get(code=text.category_code) if text.category_code else None
    newest = (
        Text.objects.select_for_update()
        .filter(occasion=text.occasion, language=text.language, category=category, kind=text.kind)
        .order_by("-version")
        .first()
    )
    if newest is not None and (newest.subject, newest.body, newest.valid_to) == (text.subject, text.body, None):
        return newest.version
    row = Text.objects.create(
        occasion=text.occasion,
        language=text.language,
        category=category,
        kind=text.kind,
        version=newest.version + 1 if newest else 1,
        valid_from=valid_from,
        subject=text.subject,
        body=text.body,
    )
    act.note("office", "text", row.pk, subject=text.subject, body=text.body, valid_from=valid_from)
    return row.version


def put_day(act: Act, day: CalendarDay) -> bool:
    """Let the office be free or at work on a day; False when it was so already."""
    row = CalendarException.objects.select_for_update().filter(day=day.day).first()
    if row is not None and (row.kind, row.name) == (day.kind, day.name):
        return False
    row = row or CalendarException(day=day.day)
    row.kind, row.name = day.kind, day.name
    row.save()
    act.note("office", "calendar_day", row.pk, day=day.day, kind=day.kind, name=day.name)
    return True
