"""A case about an employee is nowhere in the system for that employee, nor for them as somebody's deputy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from gehor.journal.act import Actor
from gehor.people.actions.set_absence import set_absence
from gehor.steps.handle.actions.watch_unopened import watch_unopened
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.lead_to_manager import lead_to_manager
from gehor.steps.route.actions.return_to_triage import return_to_triage
from gehor.steps.route.actions.step_aside import step_aside
from tests.builders import make_all_findable
from tests.cast import AT, DAY
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.matrix import World, address, build
from tests.pages.table import STAFF

__all__ = ["file_root", "mails", "post_office", "sink"]
# Lists with something to look for in the address.
ASKED = ("search/?q=Lindvägen", "search/?q={reference}", "suggest/?q={reference}", "queue/?status=closed", "queue.csv")


@pytest.fixture
def world(db: None, post_office: object, file_root: object) -> Iterator[World]:
    """The office on a Tuesday morning; the clock stands still."""
    with time_machine.travel(AT, tick=False):
        yield build(AT)


def _about_olof(world: World) -> Case:
    case = Case.objects.get(reference=world.cases["open"])
    lead_to_manager(
        actor=world.cast.rebecka.actor,
        at=AT,
        case_id=case.pk,
        staff_id=world.cast.olof.id,
        reason="Klagomål på hens bemötande",
    )
    make_all_findable()
    return Case.objects.get(pk=case.pk)


def _met(world: World, case: Case, role: str = "officer") -> list[str]:
    """Every address at which that role's colleague meets the case: in it, or named in a list."""
    client, words = world.client(role), (case.reference, str(case.diary_number), str(case.pk))
    found: list[str] = []
    for row in STAFF:
        url = address(world, "sv", row.name, *row.args)
        answer = client.get(url)
        if "open" in row.args:
            # Who never may open such a page learns nothing by being told so.
            if answer.status_code not in {404, 405} and row.status(role) != 403:
                found.append(f"{url}: {answer.status_code}")
        elif answer.status_code == 200 and not answer.streaming:
            found += [url for word in words if word in answer.content.decode(errors="replace")]
    for asked in ASKED:
        text = b"".join(client.get(f"/sv/desk/{asked.format(reference=case.reference)}")).decode()
        # What was typed stands in the field again; a hit is a link.
        found += [asked for word in (f"cases/{case.reference}", str(case.diary_number)) if word in text]
    return found


def test_employee_meets_a_case_about_them_at_no_address_of_the_system(world: World) -> None:
    case = _about_olof(world)

    assert _met(world, case) == []
    assert _met(world, case, "manager") != []


def test_employee_does_not_meet_a_case_about_them_as_deputy_of_their_manager(world: World) -> None:
    case = _about_olof(world)
    cast = world.cast
    set_absence(actor=cast.mats.actor, at=AT, staff_id=cast.mats.id, since=DAY, deputy_id=cast.olof.id)
    assert cast.olof.asks().stands_in_for == {cast.mats.id}
    watch_unopened(actor=Actor.system("watch_unopened"), at=AT)

    assert _met(world, case) == []


def test_officer_who_stepped_aside_meets_the_case_nowhere_even_when_it_came_back(world: World) -> None:
    case = Case.objects.get(reference=world.cases["open"])
    step_aside(actor=world.cast.olof.actor, at=AT, case_id=case.pk, reason="Min granne")
    return_to_triage(actor=world.cast.mats.actor, at=AT, case_id=case.pk, reason="Ingen här kan ta det")
    make_all_findable()

    assert _met(world, Case.objects.get(pk=case.pk)) == []
