"""What is asked of the server: the pages of the speed table, each as its reader asks for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from bench.server import Answer, Visitor
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.pages.resident.drafting import BEGAN, DRAFT
from gehor.pages.resident.following import CASE, SEEN
from gehor.pages.resident.remembering import remember
from gehor.pages.shared.asker import SIGN_IN
from gehor.pages.shared.sessions import SessionStore
from gehor.people.actions.sign_in import sign_in
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import How, Second
from gehor.steps.intake.actions.save_form_draft import save_form_draft

TOKEN: Final = "b" * 32  # the cross-site token of every client here
Aim = tuple[float, float, int]
PUBLIC: Final[Aim] = (4, 20, 8)
FILING: Final[Aim] = (8, 30, 20)
QUEUE: Final[Aim] = (12, 40, 12)
LONG_CASE: Final[Aim] = (10, 40, 12)
TEXT: Final = "Det ligger skräp vid lekplatsen sedan i fredags, och papperskorgen är full."


@dataclass(frozen=True)
class Page:
    """Something to ask for again and again, and whether it was answered as it should be."""

    name: str
    ask: Callable[[], Answer]
    right: Callable[[Answer], bool]
    aim: Aim | None = None
    peers: str = ""


def pages(port: int, filings: int) -> Iterator[Page]:
    """Every page, the public ones first. As many forms as will be sent are written beforehand."""
    with override("sv"):
        yield from _public(port, filings)
        yield from _desk(port)


def _public(port: int, filings: int) -> Iterator[Page]:
    anyone = Visitor(port, {"csrftoken": TOKEN})
    yield _page("start page", anyone, reverse("resident:start"), PUBLIC)
    yield _page("form, step 1", anyone, reverse("resident:say"), PUBLIC)
    begun = Visitor(port, {"csrftoken": TOKEN, "sessionid": _drafted()})
    yield _page("form, step 5", begun, reverse("resident:say_check"), PUBLIC)
    say, n = reverse("resident:say"), itertools.count()

    def step() -> Answer:
        begun.address = f"198.51.{next(n) % 250}.{next(n) % 250}"
        return begun.post(say, {"text": TEXT, "kind": "complaint"})

    yield Page("form, step 1 kept", step, lambda answer: answer.status == 302, PUBLIC)
    check = reverse("resident:say_check")
    waiting = iter([_drafted() for _ in range(filings)])
    sender = Visitor(port, {"csrftoken": TOKEN})

    def send() -> Answer:
        sender.cookies = {"csrftoken": TOKEN, "sessionid": next(waiting)}
        sender.address = f"203.0.{next(n) % 250}.{next(n) % 250}"
        return sender.post(check, {"website": ""})

    receipt = reverse("resident:say_receipt")
    yield Page("filing", send, lambda answer: answer.location == receipt, FILING, "17 helpdesk, 39 Redmine, 270 RT")
    follower = Visitor(port, {"csrftoken": TOKEN, "sessionid": _following()})
    yield _page("tracking page", follower, reverse("resident:follow_case"), PUBLIC)


def _desk(port: int) -> Iterator[Page]:
    officer = Visitor(port, {"csrftoken": TOKEN, "sessionid": _signed_in("handlaggare.0.stm@exempelstad.example")})
    registrar = Visitor(port, {"csrftoken": TOKEN, "sessionid": _signed_in("amanda.lindroos@exempelstad.example")})
    manager = Visitor(port, {"csrftoken": TOKEN, "sessionid": _signed_in("birgitta.frost@exempelstad.example")})
    queue = reverse("desk:queue")
    peers = "118 FreeScout, 147 Redmine, 213 helpdesk, 821 RT"
    yield _page("queue, all open", officer, queue, QUEUE, peers)
    for name, filters in (
        ("queue, one unit", "unit=STM"),
        ("queue, mine", "officer=me"),
        ("queue, late in a unit", "unit=STM&due=late"),
        ("queue, nobody's complaints", "officer=none&kind=complaint"),
        ("queue, rare class", "class_code=complex"),
    ):
        yield _page(name, officer, f"{queue}?{filters}", QUEUE, peers)
    yield _page("queue, page 2", officer, f"{queue}?after={_place()}", QUEUE, peers)
    yield _page(
        "case, ten messages", officer, reverse("desk:case", args=[_long_case()]), LONG_CASE, "82 helpdesk, 123 Redmine"
    )
    yield _page("inbox", registrar, reverse("desk:inbox"), QUEUE)
    yield _page("my day, officer", officer, reverse("desk:my_day"), QUEUE)
    yield _page("my day, registrar", registrar, reverse("desk:my_day"), QUEUE)
    yield _page("my day, manager", manager, reverse("desk:my_day"), QUEUE)
    yield _page("failures", manager, reverse("desk:failures"), QUEUE)


def _page(name: str, visitor: Visitor, url: str, aim: Aim, peers: str = "") -> Page:
    return Page(name, lambda: visitor.get(url), lambda answer: answer.status == 200, aim, peers)


def _session(values: dict[str, object], *, remembers: Mapping[str, UUID] = MappingProxyType({})) -> str:
    """A session with these values, and with ids that only the browser's own key opens."""
    request = HttpRequest()
    request.session = made = SessionStore()
    for name, value in values.items():
        made[name] = value
    made.create()
    for name, key in remembers.items():
        remember(request, name, key)
    made.save()
    return str(made.session_key)


def _drafted() -> str:
    """A browser whose form is written and not sent."""
    answers = {
        "text": TEXT,
        "kind": "complaint",
        "place": "Lindvägen 3",
        "name": "Rut Alm",
        "email": "rut.alm@example.org",
        "reply_by": "email",
        "asked_reply": True,
    }
    now = clock.now()
    draft = save_form_draft(actor=Actor.resident(), at=now, draft_id=None, language="sv", answers=answers, version=1)
    return _session({BEGAN: now.timestamp() - 300}, remembers={DRAFT: draft.id})


def _following() -> str:
    """A browser that has shown the code of a case with an answer."""
    case_id = _one(
        """SELECT c.id FROM register_case c JOIN register_record r ON r.case_id = c.id
           WHERE c.status = 'closed' GROUP BY c.id HAVING count(*) = 4 ORDER BY c.id DESC LIMIT 1""",
        lately=True,
    )
    return _session({SEEN: clock.now().timestamp()}, remembers={CASE: UUID(str(case_id))})


def _signed_in(email: str) -> str:
    staff = Staff.objects.get(email=email)
    return _session(
        {
            SESSION_KEY: str(staff.pk),
            BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: staff.get_session_auth_hash(),
            SIGN_IN: str(
                sign_in(at=clock.now(), staff_id=staff.pk, how=How.PASSWORD, second=Second.NONE, device="bench")
            ),
        }
    )


def _long_case() -> str:
    """A case with ten messages that somebody works with."""
    return str(
        _one(
            """SELECT c.reference FROM register_case c WHERE c.status = 'working' AND c.protection = 'none'
               AND (SELECT count(*) FROM register_record r WHERE r.case_id = c.id) >= 9
               ORDER BY c.id DESC LIMIT 1"""
        )
    )


def _place() -> str:
    """Where the second page of all open cases begins."""
    day, key = _row(
        "SELECT due_on, id FROM register_case WHERE status IN ('new', 'working') ORDER BY 1, 2 LIMIT 1 OFFSET 49"
    )
    return f"{day}_{key}"


def _one(sql: str, *, lately: bool = False) -> UUID | str:
    if lately:
        sql = sql.replace("WHERE", "WHERE c.arrived_on > current_date - 30 AND", 1)
    found: UUID | str = _row(sql)[0]
    return found


def _row(sql: str) -> tuple[UUID | str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row: tuple[UUID | str, ...] = cursor.fetchone()
    return row
