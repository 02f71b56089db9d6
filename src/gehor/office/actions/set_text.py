from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import writes
from gehor.office.models.category import Category
from gehor.office.models.text import Text
from gehor.office.rules.filling import variables_of
from gehor.office.rules.fragments import is_fragment
from gehor.office.rules.settings import TextData
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def set_text(
    *, actor: Actor, at: datetime, occasion: str, language: str, subject: str, body: str, category_code: str = ""
) -> int:
    """Change a text from today on; answers its version. What was sent before keeps its own words.

    A text may use the variables its occasion has used before and no others: nobody would fill them.
    Raises NotAllowed; Refused: no_text, unknown_occasion, unknown_category, unknown_variable (names=…).
    """
    with acting("set_text", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        if not body.strip():
            raise Refused("no_text")
        known = list(Text.objects.filter(occasion=occasion).values_list("subject", "body"))
        if not known or is_fragment(occasion):
            raise Refused("unknown_occasion", occasion=occasion)
        if category_code and not Category.objects.filter(code=category_code).exists():
            raise Refused("unknown_category", category=category_code)
        filled = frozenset[str]().union(*(variables_of(f"{subject} {body}") for subject, body in known))
        unknown = sorted(variables_of(f"{subject} {body}") - filled)
        if unknown:
            raise Refused("unknown_variable", names=tuple(unknown), known=tuple(sorted(filled)))
        text = TextData(occasion, language, subject.strip(), body.strip(), category_code)
        # When nothing is new no line is due.
        act.nothing_happened()
        return writes.put_text(act, text, valid_from=local_day(at))
