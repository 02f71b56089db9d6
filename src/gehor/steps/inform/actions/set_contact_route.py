from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.office.rules.words import ReachName
from gehor.office.writes import put_reach
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.writes import settle_notices
from gehor.steps.inform.models import ContactRoute, ContactWords
from gehor.steps.inform.queries.reach import keepers
from gehor.steps.inform.rules.referrals import web_address
from gehor.steps.inform.rules.routes import MAX_TEXT, MAX_VALUE, STALE_NOTICE, RouteKind

# What stands on the office's letters and in its texts too: one place to change it.
_ALSO: Final = {
    RouteKind.PHONE: ReachName.PHONE,
    RouteKind.LETTER: ReachName.POSTAL_ADDRESS,
    RouteKind.VISIT: ReachName.VISITING_ADDRESS,
}


@dataclass(frozen=True)
class RouteWords:
    """What a way to reach us says: its number, address or link, and a sentence in each language."""

    value: str
    text_sv: str
    text_en: str
    text_fi: str


def set_contact_route(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    words: RouteWords,
    valid_from: date | None = None,
    ended: bool = False,
    review_on: date | None = None,
    keeper_id: UUID | None = None,
) -> None:
    """From a day (today) we are reached like this; what was said before is kept with its days.

    The telephone, the postal and the visiting address then also stand so on letters, in texts and at the foot of every
    page. Saving says that it is right: it is verified today, and comes up again on `review_on` (half a year from now
    when None), before `keeper_id` (who administers the office) or, without one, all who do.
    Raises NotAllowed; Refused `unknown_route`, `text_missing`, `text_too_long`, `route_value_missing`, `wrong_email`,
    `wrong_web`, `day_has_passed`, `review_not_ahead`, `keeper_unknown`.
    """
    with acting("set_contact_route", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        today = local_day(at)
        first = valid_from or today
        columns = {**_checked(kind, words, ended=ended), "ended": ended}
        if first < today:
            raise Refused("day_has_passed", field="valid_from", day=first)
        if review_on is not None and review_on <= today:
            raise Refused("review_not_ahead", field="review_on")
        route = _route(kind)
        route.verified_on, route.review_on, route.edited = today, review_on, True
        route.keeper_id = _keeper(keeper_id, today)
        route.save()
        _say(act, route, first, columns)
        settle_notices(act, word=STALE_NOTICE, subject_kind="contact_route", subject_id=kind)
        act.note("office", "contact_route", route.pk, review_on=review_on, keeper_id=keeper_id, verified_on=today)


def _say(act: Act, route: ContactRoute, first: date, columns: dict[str, object]) -> None:
    before = ContactWords.objects.filter(route=route, valid_from__lte=first).order_by("-valid_from").first()
    later = ContactWords.objects.filter(route=route, valid_from__gt=first).exists()
    if before is not None and not later and all(getattr(before, name) == value for name, value in columns.items()):
        return
    # What was to come is what was said before it: the last word holds.
    ContactWords.objects.filter(route=route, valid_from__gt=first).delete()
    row, _made = ContactWords.objects.update_or_create(route=route, valid_from=first, defaults=columns)
    act.note("office", "contact_words", row.pk, valid_from=first, **columns)
    also = _ALSO.get(RouteKind(route.kind))
    if also is not None:
        put_reach(act, also, "" if row.ended else _as_lines(also, row.value), valid_from=first)


def _as_lines(name: ReachName, value: str) -> str:
    """A letter's address is a line for each part."""
    if name != ReachName.POSTAL_ADDRESS:
        return value
    return "\n".join(part.strip() for part in value.split(",") if part.strip())


def _route(kind: str) -> ContactRoute:
    row = ContactRoute.objects.select_for_update().filter(kind=kind).first()
    return row or ContactRoute(kind=kind, position=1 + list(RouteKind).index(RouteKind(kind)))


def _keeper(keeper_id: UUID | None, today: date) -> UUID | None:
    if keeper_id is not None and keeper_id not in keepers(today):
        raise Refused("keeper_unknown", field="keeper")
    return keeper_id


def _checked(kind: str, words: RouteWords, *, ended: bool) -> dict[str, object]:
    if kind not in set(RouteKind):
        raise Refused("unknown_route", route=kind)
    texts = {"text_sv": words.text_sv, "text_en": words.text_en, "text_fi": words.text_fi}
    for field, text in texts.items():
        if not text.strip():
            raise Refused("text_missing", field=field)
        if len(text) > MAX_TEXT:
            raise Refused("text_too_long", most=MAX_TEXT, field=field)
    value = " ".join(words.value.split())
    if len(value) > MAX_VALUE:
        raise Refused("text_too_long", most=MAX_VALUE, field="value")
    if not value and not ended:
        raise Refused("route_value_missing", field="value")
    if kind == RouteKind.EMAIL and value and not valid_address(value):
        raise Refused("wrong_email", field="value")
    return {
        "value": _link(value) if kind == RouteKind.WEB_FORM else value,
        **{field: text.strip() for field, text in texts.items()},
    }


def _link(value: str) -> str:
    try:
        return web_address(value)
    except Refused as refused:
        raise Refused(refused.code, field="value") from None
