from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import writes
from gehor.office.models.category import Category
from gehor.office.models.text import Text
from gehor.office.rules.filling import variables_of
from gehor.office.rules.fragments import (
    MAX_BODY,
    MAX_NAME,
    PREFIX,
    VARIABLES,
    code_of,
    new_code,
    occasion_of,
)
from gehor.office.rules.settings import TextData
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right

LANGUAGES = frozenset({"sv", "en", "fi"})


def set_fragment(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    body: str,
    language: str,
    code: str = "",
    category_code: str = "",
    kind: str = "",
) -> str:
    """Write a piece of an answer, or change it from today on; answers its code, a new one when none is given.

    The same code may be written for several languages, categories and kinds; the closest one is offered (routine 3).
    Raises NotAllowed; Refused: no_name, no_text, text_too_long, unknown_language, unknown_category, unknown_fragment,
    unknown_variable (names=…, known=…).
    """
    with acting("set_fragment", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        _check(name, body, language)
        if category_code and not Category.objects.filter(code=category_code).exists():
            raise Refused("unknown_category", category=category_code)
        taken = frozenset(
            map(code_of, Text.objects.filter(occasion__startswith=PREFIX).values_list("occasion", flat=True))
        )
        if code and code not in taken:
            raise Refused("unknown_fragment", fragment=code)
        code = code or new_code(name, taken)
        text = TextData(occasion_of(code), language, name.strip(), body.strip(), category_code, kind)
        # When nothing is new no line is due.
        act.nothing_happened()
        writes.put_text(act, text, valid_from=local_day(at))
        return code


def _check(name: str, body: str, language: str) -> None:
    if not name.strip():
        raise Refused("no_name")
    if not body.strip():
        raise Refused("no_text")
    if len(body) > MAX_BODY or len(name) > MAX_NAME:
        raise Refused("text_too_long", most=MAX_BODY)
    if language not in LANGUAGES:
        raise Refused("unknown_language", language=language)
    unknown = sorted(variables_of(f"{name} {body}") - VARIABLES)
    if unknown:
        raise Refused("unknown_variable", names=tuple(unknown), known=tuple(sorted(VARIABLES)))
    if variables_of(name):
        raise Refused("unknown_variable", names=tuple(sorted(variables_of(name))), known=())
