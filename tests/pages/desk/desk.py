"""A colleague at a desk: a browser that is signed in, and what has come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.test import Client
from tests.builders import RUT, fresh, open_case
from tests.cast import AT, SET_UP, Colleague
from tests.signed_in import signed_in

from gehor.steps.intake.rules.saying import Saying
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.register.queries.rows import CaseRow

QUESTION = replace(RUT, kind="question", text="När töms papperskorgen?", name="Rut Alm")


def at_desk(colleague: Colleague) -> Client:
    """Signed in."""
    return signed_in(colleague.id)


def came_in(saying: Saying = RUT, *, at: datetime = AT) -> CaseRow:
    """An item in the inbox with its first promise."""
    case = open_case(saying, at=at)
    set_deadlines(actor=SET_UP, at=at, case_id=case.id)
    return fresh(case)


def page(client: Client, path: str, **query: Any) -> str:
    """The text of a page that must be there."""
    answer = client.get(f"/sv/desk/{path}", query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
