"""What several acts of this room write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gehor.journal.act import Act
from gehor.office.models.calendar import CalendarException
from gehor.office.models.category import Category
from gehor.office.models.office import Reach
from gehor.office.models.plain_word import PlainWord
from gehor.office.models.text import Text
from gehor.office.rules.plain_words import check_plain_word, spelt
from gehor.office.rules.settings import CalendarDay, TextData
from gehor.office.rules.words import ReachName


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


def add_plain_words(act: Act, words: Mapping[str, str], *, valid_from: date) -> None:
    """Office words that are not there yet; whatever the office has made of one stays. Raises as `check_plain_word`."""
    known = set(PlainWord.objects.values_list("word", flat=True))
    for word, instead in words.items():
        check_plain_word(word, instead)
    new = [
        PlainWord(word=spelt(word), instead=instead.strip(), valid_from=valid_from)
        for word, instead in words.items()
        if spelt(word) not in known
    ]
    if new:
        PlainWord.objects.bulk_create(new)
        act.note("office", "plain_words", valid_from, words=[row.word for row in new])


def put_reach(act: Act, name: ReachName, value: str, *, valid_from: date) -> None:
    """From the day on the office is reached like this, on its letters, in its texts and on every page.

    What was to come after the day goes: the last word holds.
    """
    Reach.objects.filter(name=name, valid_from__gt=valid_from).delete()
    row, _made = Reach.objects.update_or_create(name=name, valid_from=valid_from, defaults={"value": value})
    act.note("office", "reach", row.pk, name=name, value=value, valid_from=valid_from)
