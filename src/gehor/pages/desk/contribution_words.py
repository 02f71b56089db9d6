"""Parts of an answer that others were asked for, in words and with what may be done about each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.kit import clock
from gehor.pages.desk.choices import Groups
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.steps.handle.queries.contributions import ContributionRow, contributions, whom_to_ask
from gehor.steps.handle.rules.contributions import ContributionState, sends_on, stands_in
from gehor.steps.register.queries.protected import protected_facts
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status

# State → words, symbol and colour of its badge.
STATES: dict[str, tuple[str | Promise, str, str]] = {
    ContributionState.ASKED: (_("Väntar"), "clock", "info"),
    ContributionState.GIVEN: (_("Lämnat"), "check", "success"),
    ContributionState.DECLINED: (_("Avböjt"), "warning", "warning"),
    ContributionState.PASSED: (_("Skickat till annan"), "mail", "neutral"),
    ContributionState.WITHDRAWN: (_("Väntas inte längre"), "pause", "neutral"),
}
LATE: tuple[str | Promise, str, str] = (_("Sent"), "warning", "danger")


@dataclass(frozen=True)
class PartShown:
    """A part as pages show it. `hints` may send the resident on; `inserted`: it stands in the answer."""

    row: ContributionRow
    state: str | Promise
    icon: str
    color: str
    links: tuple[Link, ...] = ()
    hints: tuple[str, ...] = ()
    inserted: bool = False


def shown(row: ContributionRow, links: tuple[Link, ...] = (), *, answer: str = "") -> PartShown:
    """One part with its badge; `answer` is the text that is being written."""
    state, icon, color = LATE if row.late else STATES[row.state]
    hints = () if row.withheld else sends_on(row.text)
    return PartShown(row, state, icon, color, links, hints, inserted=stands_in(row.text, answer))


def of_case(asker: Asker, page: CasePage, *, opened: bool) -> list[PartShown]:
    """All parts of a case with the acts that this person may do; none is asked for when nobody ever was."""
    if not page.contributed:
        return []
    return [shown(row, _links(row, page)) for row in contributions(asker, page.case.id, opened=opened)]


def beside_answer(asker: Asker, page: CasePage, answer: str) -> list[PartShown]:
    """What has been given and what is missing, beside the answer that is being written; what was passed on is not."""
    if not page.contributed:
        return []
    rows = contributions(asker, page.case.id, opened=not page.withheld)
    gone = {ContributionState.PASSED, ContributionState.WITHDRAWN}
    return [shown(row, _links(row, page), answer=answer) for row in rows if row.state not in gone]


def text_of_part(request: StaffRequest, page: CasePage, key: str) -> str:
    """The words of a part that was given in the case, "" for any other key; they are text and nothing else.

    Of a shielded case it is kept who took them out. Raises NotAllowed.
    """
    if page.withheld:
        protected_facts(request.asker, page.case.id, clock.now())
    rows = contributions(request.asker, page.case.id, opened=True)
    return next((row.text for row in rows if str(row.id) == key), "")


def give_url(row: ContributionRow) -> str:
    """Where a part is given."""
    return reverse("desk:give_contribution", args=[row.reference, row.id])


def _links(row: ContributionRow, page: CasePage) -> tuple[Link, ...]:
    if not row.is_open or page.case.status == Status.CLOSED:
        return ()
    found = []
    if row.may_give:
        found.append(Link(str(_("Lämna delsvar")), give_url(row)))
        found += [_act(row, "pass_contribution", _("Skicka till rätt enhet"))]
        found += [_act(row, "decline_contribution", _("Avböj"))]
    if CaseRight.ANSWER in page.may:
        found.append(_act(row, "withdraw_contribution", _("Vänta inte längre")))
    return tuple(found)


def _act(row: ContributionRow, name: str, label: str | Promise) -> Link:
    return Link(str(label), f"{reverse(f'desk:{name}', args=[row.reference])}?contribution={row.id}")


def whom_choices(asker: Asker) -> Groups:
    """Units that can answer, then the colleagues of each unit."""
    units, staff = whom_to_ask(asker)
    names: dict[str, list[tuple[str, str]]] = {}
    for person in staff:
        names.setdefault(person.unit_name, []).append((f"person:{person.id}", person.name))
    return [
        (str(_("Enheter")), [(f"unit:{unit.code}", unit.name(asker.language)) for unit in units]),
        *sorted(names.items()),
    ]
