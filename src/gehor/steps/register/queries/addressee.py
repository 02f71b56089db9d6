"""To whom and how a message on a case goes: by the sender's own wish."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gehor.kit.refused import Refused
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.rules.contacts import NoWay, way_out
from gehor.steps.register.rules.words import PersonRole


@dataclass(frozen=True)
class Sender:
    """Who wrote first, whether they want no replies, and the latest way of each kind to reach them."""

    name: str
    silent: bool
    ways: dict[str, str]


def sender_of_case(case: Case) -> Sender:
    """Who wrote; nobody with no way where none is known. For steps only."""
    senders = list(
        CasePerson.objects.filter(case=case, role=PersonRole.SENDER)
        # Of several addresses the latest is the right one.
        .order_by("pk", "person__points__pk")
        .values_list("person__name", "silent", "person__points__kind", "person__points__value", "person_id")
    )
    # The first who wrote: another who joined later never gets a letter under the first one's name.
    rows = [row for row in senders if row[4] == senders[0][4]]
    return Sender(
        name=rows[0][0] if rows else "",
        silent=bool(rows and rows[0][1]),
        ways={row[2]: row[3] for row in rows if row[2]},
    )


def addressee(case: Case, sender: Sender | None = None) -> tuple[str, str, str]:
    """(name, kind of dispatch, address). For steps only. Raises Refused `no_way_to_reach`, `no_reply_wanted`.

    `sender` when it is known already; else it is asked for.
    """
    sender = sender or sender_of_case(case)
    if sender.silent:
        raise Refused("no_reply_wanted")
    try:
        kind, address = way_out(reply_by=case.reply_by, anonymous=case.anonymous, ways=sender.ways)
    except NoWay:
        raise Refused("no_way_to_reach", reply_by=case.reply_by) from None
    return ("" if case.anonymous else sender.name), kind, address


def sender_name(case_id: UUID) -> str:
    """The name of who wrote first; "" when nobody told one. For steps only."""
    senders = CasePerson.objects.filter(case_id=case_id, role=PersonRole.SENDER).order_by("pk")
    return senders.values_list("person__name", flat=True).first() or ""


def known_as(case: Case) -> tuple[str, ...]:
    """What tells who wrote in the case and how they are reached: names, addresses, numbers. For steps only."""
    persons = CasePerson.objects.filter(case=case).order_by("pk", "person__points__pk")
    rows = persons.values_list("person__name", "person__points__value")
    return tuple(dict.fromkeys(word for row in rows for word in row if word))
