"""From a resident's form to a saying."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.steps.intake.rules.file_names import safe_name
from gehor.steps.intake.rules.saying import Saying, SayingFile, clean, plain
from gehor.steps.intake.rules.words import Channel, ReplyBy

MAX_TEXT: Final = 20_000
MAX_FILES: Final = 5
MAX_FILE_NAME: Final = 200
MAX_DESCRIPTION: Final = 500
# What a resident may send, by its content, and how the name of a copy ends.
PDF: Final = "application/pdf"
ENDINGS: Final = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
# A draft may hold a text that is too long, so that it can be shortened instead of lost.
MAX_DRAFT: Final = 200_000
DRAFT_LIVES: Final = timedelta(hours=24)
_TEXTS: Final = ("text", "kind", "place", "name", "email", "phone", "address", "category_code", "same_as")
_NEEDED: Final = {
    ReplyBy.EMAIL: ("email", "email_missing"),
    ReplyBy.LETTER: ("address", "address_missing"),
    ReplyBy.PHONE: ("phone", "phone_missing"),
}


def saying_of(answers: Mapping[str, Any], *, language: str, files: tuple[SayingFile, ...] = ()) -> Saying:
    """The saying in a form's answers, which are named as the fields of Saying.

    Raises Refused: no_text, text_too_long, wrong_email, email_missing, address_missing, phone_missing.
    """
    texts: dict[str, Any] = {name: str(answers.get(name) or "") for name in _TEXTS}
    saying = plain(
        Saying(
            channel=Channel.WEB_FORM,
            language=language,
            reply_by=_reply_by(answers.get("reply_by")),
            anonymous=_flag(answers.get("anonymous")),
            may_publish=_flag(answers.get("may_publish")),
            latitude=_degrees(answers.get("latitude"), 90),
            longitude=_degrees(answers.get("longitude"), 180),
            files=files,
            **texts,
        )
    )
    _check(saying)
    return saying


def typed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they may be kept in a draft: cleaned texts, numbers, ticks. Raises Refused `too_much`."""
    kept = {
        clean(str(name)): clean(value) if isinstance(value, str) else value
        for name, value in answers.items()
        if value is None or isinstance(value, str | bool | int | float)
    }
    if sum(len(str(value)) for value in kept.values()) > MAX_DRAFT:
        raise Refused("too_much", most=MAX_DRAFT)
    return kept


def file_name(name: str) -> str:
    """The last part of a path, on one line, without signs that hide or turn what is read; never empty nor too long."""
    return safe_name(name)[-MAX_FILE_NAME:]


def described(text: str) -> str:
    """A picture in words. Raises Refused `description_too_long`."""
    said = clean(text)
    if len(said) > MAX_DESCRIPTION:
        raise Refused("description_too_long", most=MAX_DESCRIPTION)
    return said


def _check(saying: Saying) -> None:
    if not saying.text:
        raise Refused("no_text")
    if len(saying.text) > MAX_TEXT:
        raise Refused("text_too_long", most=MAX_TEXT, length=len(saying.text))
    if saying.email and not valid_address(saying.email):
        raise Refused("wrong_email")
    field, code = _NEEDED.get(saying.reply_by, ("", ""))
    if field and not getattr(saying, field):
        raise Refused(code)


def _reply_by(value: object) -> ReplyBy:
    return ReplyBy(value) if isinstance(value, str) and value in set(ReplyBy) else ReplyBy.PAGE


def _flag(value: object) -> bool:
    """True as JSON has it, or as a ticked box is posted."""
    return value is True or value in {"on", "1", "true", "yes"}


def _degrees(value: object, most: int) -> float | None:
    """Degrees WGS 84, or None for anything that is no place on earth."""
    try:
        degrees = float(str(value))
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None
