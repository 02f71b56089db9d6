"""What the sender is told when a matter is led to its own routine."""

from __future__ import annotations

from datetime import date

from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.steps.route.queries.recognition import routine
from gehor.steps.route.queries.referring import ReferralText


def lead_words(code: str, language: str, reference: str, day: date, due_on: date | None) -> ReferralText:
    """The receipt as the office words it. Raises Refused `routine_unknown`, `open_variable`."""
    try:
        row = routine(code)
        template = office.text_for(f"lead_{code}", language, day)
    except NotThere:
        raise Refused("routine_unknown", routine=code) from None
    us = office.office_on(day)
    words = {
        "reference": reference,
        "unit": row.unit_name,
        "web": row.web or us.web,
        "mail": row.mail or us.mail,
        "phone": us.phone,
        "office": us.name,
        "due_on": day_words(due_on, language) if due_on else "",
    }
    return ReferralText(" ".join(fill(template.subject, words).split()), fill(template.body, words).strip())
