from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.office.rules.fragments import new_code
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import ReferralEntry
from gehor.steps.inform.rules.referrals import MAX_CODE, MAX_NAME, MAX_TEXT, MAX_WORD, MAX_WORDS, web_address


@dataclass(frozen=True)
class EntryData:
    """What an entry says: its three languages, the words people use, and where to turn."""

    name: str
    answers_for: str
    text_sv: str
    text_en: str
    text_fi: str
    answers_for_en: str = ""
    answers_for_fi: str = ""
    everyday: tuple[str, ...] = ()
    web: str = ""
    mail: str = ""


def set_referral_entry(
    *,
    actor: Actor,
    at: datetime,
    data: EntryData,
    code: str = "",
    review_on: date | None = None,
    ended: bool = False,
) -> str:
    """Add somebody who answers for something else, or change them; answers the code, a new one when none is given.

    Saving says that it has been looked through: it is verified from today, and comes up again on `review_on` (a year
    from now when None). Raises NotAllowed; Refused `no_name`, `text_missing`, `text_too_long`, `wrong_email`,
    `wrong_web`, `review_not_ahead`, `referral_unknown`.
    """
    with acting("set_referral_entry", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        day = local_day(at)
        values = _checked(data)
        if review_on is not None and review_on <= day:
            raise Refused("review_not_ahead", field="review_on")
        row = ReferralEntry.objects.select_for_update().filter(code=code).first() if code else None
        if row is None:
            if code:
                raise Refused("referral_unknown")
            taken = frozenset(ReferralEntry.objects.values_list("code", flat=True))
            row = ReferralEntry(code=new_code(data.name, taken, MAX_CODE))
        for name, value in values.items():
            setattr(row, name, value)
        row.verified_on, row.review_on, row.edited = day, review_on, True
        row.valid_to = (row.valid_to or day) if ended else None
        row.save()
        act.note("office", "referral_entry", row.pk, review_on=review_on, ended=ended, **values)
        return row.code


def _checked(data: EntryData) -> dict[str, object]:
    if not data.name.strip():
        raise Refused("no_name", field="name")
    if len(data.name) > MAX_NAME:
        raise Refused("text_too_long", most=MAX_NAME, field="name")
    texts = {
        "answers_for": data.answers_for,
        "answers_for_en": data.answers_for_en,
        "answers_for_fi": data.answers_for_fi,
        "text_sv": data.text_sv,
        "text_en": data.text_en,
        "text_fi": data.text_fi,
    }
    for field, text in texts.items():
        if not text.strip() and field not in {"answers_for_en", "answers_for_fi"}:
            raise Refused("text_missing", field=field)
        if len(text) > MAX_TEXT:
            raise Refused("text_too_long", most=MAX_TEXT, field=field)
    if data.mail.strip() and not valid_address(data.mail.strip()):
        raise Refused("wrong_email", field="mail")
    everyday = list(dict.fromkeys(word.strip() for word in data.everyday if word.strip()))
    if len(everyday) > MAX_WORDS or any(len(word) > MAX_WORD for word in everyday):
        raise Refused("text_too_long", most=MAX_WORD, field="everyday")
    return {
        "name": data.name.strip(),
        "web": web_address(data.web),
        "mail": data.mail.strip(),
        "everyday": everyday,
        **{field: text.strip() for field, text in texts.items()},
    }
