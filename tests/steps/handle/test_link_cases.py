"""Cases about the same are linked by whoever may write in both; the one that came first leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gehor.journal.queries import lines_of, verify
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.queries.links import Linked, contacts_with_linked, linked
from gehor.steps.handle.rules.links import MOST_LINKED
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.queue import queue
from tests.builders import NOBODY, RUT, given_case, marked_case, open_case, registered_case
from tests.cast import AT, Cast, Colleague

pytestmark = pytest.mark.django_db
KEPT = ("diary_number", "due_on", "owner_unit", "officer", "status", "registration_mode")


def _seen(who: Colleague, case_id: UUID) -> Linked:
    return linked(who.asks(AT), case_id, contacts=Case.objects.get(pk=case_id).contacts)


def test_linked_cases_keep_all_they_had_and_show_each_other(cast: Cast) -> None:
    first, second = given_case(cast, cast.olof), given_case(cast, cast.olof)
    before = list(Case.objects.order_by("pk").values(*KEPT))

    link_cases(actor=cast.olof.actor, at=AT, case_id=second.id, other_id=first.id)

    assert list(Case.objects.order_by("pk").values(*KEPT)) == before
    [row] = _seen(cast.olof, second.id).rows
    assert (row.case.id, row.leads, row.repeat) == (first.id, True, True)
    assert [row.case.id for row in _seen(cast.olof, first.id).rows] == [second.id]
    assert _seen(cast.olof, first.id).leads
    assert verify().problems == ()


def test_the_one_that_came_first_leads_however_it_was_pressed(cast: Cast) -> None:
    first, second = given_case(cast, cast.olof), given_case(cast, cast.olof)
    link_cases(actor=cast.olof.actor, at=AT, case_id=first.id, other_id=second.id)

    assert Link.objects.values_list("case", "leading").get() == (second.id, first.id)


def test_others_who_tell_of_the_same_are_no_repeat(cast: Cast) -> None:
    first = given_case(cast, cast.olof)
    second = given_case(cast, cast.olof, saying=replace(RUT, email="nils@example.org", name="Nils Ek"))
    link_cases(actor=cast.olof.actor, at=AT, case_id=second.id, other_id=first.id)

    assert Link.objects.get().kind == "same_matter"
    assert not _seen(cast.olof, first.id).rows[0].repeat


def test_two_anonymous_cases_have_no_sender_in_common(cast: Cast) -> None:
    first, second = registered_case(cast, NOBODY), registered_case(cast, NOBODY)
    link_cases(actor=cast.rebecka.actor, at=AT, case_id=second.id, other_id=first.id)

    assert Link.objects.get().kind == "same_matter"


def test_three_linked_two_by_two_all_hang_together(cast: Cast) -> None:
    one, two, three = (given_case(cast, cast.olof) for _ in range(3))
    link_cases(actor=cast.olof.actor, at=AT, case_id=two.id, other_id=one.id)
    link_cases(actor=cast.olof.actor, at=AT, case_id=three.id, other_id=two.id)

    assert [row.case.id for row in _seen(cast.olof, three.id).rows] == [one.id, two.id]
    assert [row.leads for row in _seen(cast.olof, three.id).rows] == [True, False]
    with pytest.raises(Refused, match="already_linked"):
        link_cases(actor=cast.olof.actor, at=AT, case_id=three.id, other_id=one.id)


def test_contacts_are_counted_with_what_is_linked_and_added(cast: Cast) -> None:
    one, two, three = (given_case(cast, cast.olof) for _ in range(3))
    link_cases(actor=cast.olof.actor, at=AT, case_id=two.id, other_id=one.id)
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=three.id, into_id=two.id)

    assert _seen(cast.olof, one.id).contacts == _seen(cast.olof, two.id).contacts == 3
    rows = queue(cast.olof.asks(AT)).rows
    assert contacts_with_linked(cast.olof.asks(AT), rows) == {one.id: 3, two.id: 3}


def test_what_somebody_may_not_see_is_neither_shown_nor_counted(cast: Cast) -> None:
    first, second, third = registered_case(cast), registered_case(cast), registered_case(cast)
    for case in (second, third):
        link_cases(actor=cast.tora.actor, at=AT, case_id=case.id, other_id=first.id)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=first.id, provision="OSL 21:1", reason="Hälsa")

    assert _seen(cast.olof, second.id) == Linked(contacts=1)
    assert contacts_with_linked(cast.olof.asks(AT), queue(cast.olof.asks(AT)).rows) == {}
    assert len(_seen(cast.tora, second.id).rows) == 2


def test_nobody_links_with_a_case_they_may_not_see(cast: Cast) -> None:
    plain, marked = registered_case(cast), marked_case(cast)
    for one, other in ((plain, marked), (marked, plain)):
        with pytest.raises(NotThere):
            link_cases(actor=cast.rebecka.actor, at=AT, case_id=one.id, other_id=other.id)
    assert not Link.objects.exists()


def test_who_may_not_write_in_both_links_nothing(cast: Cast) -> None:
    mine = open_case(actor=cast.ebba.actor)
    others = registered_case(cast)
    with pytest.raises((NotAllowed, NotThere)):
        link_cases(actor=cast.ebba.actor, at=AT, case_id=mine.id, other_id=others.id)


def test_the_log_of_one_case_never_names_the_other(cast: Cast) -> None:
    first, second = given_case(cast, cast.olof), given_case(cast, cast.olof)
    link_cases(actor=cast.olof.actor, at=AT, case_id=second.id, other_id=first.id)

    for case, other in ((first, second), (second, first)):
        lines = [line for line in lines_of(f"case:{case.id}") if line.act == "link_cases"]
        assert lines
        assert str(other.id) not in repr(lines)


def test_what_lies_in_another_case_already_is_not_linked(cast: Cast) -> None:
    kept, emptied, other = (given_case(cast, cast.olof) for _ in range(3))
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=emptied.id, into_id=kept.id)

    with pytest.raises(Refused, match="nothing_to_link"):
        link_cases(actor=cast.olof.actor, at=AT, case_id=other.id, other_id=emptied.id)
    with pytest.raises(Refused, match="linked_to_itself"):
        link_cases(actor=cast.olof.actor, at=AT, case_id=other.id, other_id=other.id)


def test_more_than_fifty_are_an_event_and_no_longer_repeats(cast: Cast) -> None:
    cases = [registered_case(cast, at=AT + timedelta(seconds=n)) for n in range(MOST_LINKED + 1)]
    for case in cases[1:MOST_LINKED]:
        link_cases(actor=cast.rebecka.actor, at=AT, case_id=case.id, other_id=cases[0].id)
    with pytest.raises(Refused, match="too_many_linked"):
        link_cases(actor=cast.rebecka.actor, at=AT, case_id=cases[-1].id, other_id=cases[0].id)
