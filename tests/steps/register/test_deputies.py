"""Somebody is away: their deputy sees and may do what they could, for those days and no longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.journal.models import View
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_absence import set_absence
from gehor.people.actions.set_role import set_role
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.protected import protected_facts
from gehor.steps.register.queries.queue import queue
from gehor.steps.register.queries.search import search
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions.take_up import take_up
from tests.builders import make_all_findable, open_case
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
FRIDAY = DAY + timedelta(days=3)


def _away(
    cast: Cast, *, by: str = "olof", deputy: str = "olga", since: date = DAY, until: date | None = FRIDAY
) -> None:
    set_absence(
        actor=getattr(cast, by).actor,
        at=AT,
        staff_id=cast.olof.id,
        since=since,
        until=until,
        deputy_id=getattr(cast, deputy).id,
    )


def test_deputy_answers_as_themselves_and_the_answer_says_who_it_was(cast: Cast) -> None:
    case = owned(cast, cast.olof, kind="question")
    with pytest.raises(NotAllowed):
        send_reply(actor=cast.olga.actor, at=AT, case_id=case.id, text="Vi städar.", closes=False)
    _away(cast)

    record_id = send_reply(actor=cast.olga.actor, at=AT, case_id=case.id, text="Vi städar.", closes=False)

    record = Record.objects.get(pk=record_id)
    assert (record.author_id, record.author_name) == (cast.olga.id, "Olga Asp")
    assert "Olga Asp" in record.text
    assert "Olof Ek" not in record.text


def test_deputy_may_do_all_the_officer_may_but_takes_nothing_over(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    _away(cast)

    assert case_page(cast.olga.asks(), case.id).may == case_page(cast.olof.asks(), case.id).may - {CaseRight.TAKE_UP}
    with pytest.raises(Refused, match="taken"):
        take_up(actor=cast.olga.actor, at=AT, case_id=case.id)


def test_standing_in_begins_and_ends_by_itself(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    _away(cast, since=DAY + timedelta(days=1))

    may = [CaseRight.ANSWER in case_page(cast.olga.asks(AT + timedelta(days=n)), case.id).may for n in range(5)]

    assert may == [False, True, True, True, False]


def test_deputy_who_reads_nothing_else_sees_the_cases_in_every_list(cast: Cast) -> None:
    set_role(actor=SET_UP, at=AT, code="case_officer", name_sv="Handläggare", rights=["take_in", "handle_cases"])
    case = owned(cast, cast.olof)
    make_all_findable()
    assert queue(cast.olga.asks()).rows == ()
    _away(cast)

    olga = cast.olga.asks()
    assert [row.id for row in queue(olga).rows] == [case.id]
    assert search(olga, "Rut Alm", at=AT).hits
    later = cast.olga.asks(AT + timedelta(days=4))
    assert queue(later).rows == ()
    assert search(later, "Rut Alm", at=AT).hits == ()


def test_deputy_named_by_the_manager_does_not_see_what_is_marked(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    make_all_findable()
    _away(cast, by="mats")

    olga = cast.olga.asks()
    assert not may_see(olga, case.id)
    assert queue(olga).rows == ()
    assert search(olga, "Rut Alm", at=AT).hits == ()
    with pytest.raises(NotThere):
        case_page(olga, case.id)


def test_deputy_whom_the_officer_chose_opens_what_is_marked_and_the_log_says_so(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    _away(cast)

    assert protected_facts(cast.olga.asks(), case.id, AT).title == "Skräp vid lekplats"
    assert View.objects.filter(staff_id=cast.olga.id, subject_id=str(case.id)).get().ground == "deputy"
    assert not may_see(cast.mats.asks(), case.id)


def test_case_about_the_deputy_stays_hidden_from_them_as_deputy_too(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    make_all_findable()
    _away(cast)
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Gäller Olga")

    olga = cast.olga.asks()
    assert not may_see(olga, case.id)
    assert queue(olga).rows == ()
    assert search(olga, "Rut Alm", at=AT).hits == ()
    with pytest.raises(NotThere):
        send_reply(actor=cast.olga.actor, at=AT, case_id=case.id, text="Vi städar.", closes=False)


def test_what_is_hidden_from_the_one_away_is_not_seen_through_them(cast: Cast) -> None:
    set_role(actor=SET_UP, at=AT, code="case_officer", name_sv="Handläggare", rights=["take_in", "handle_cases"])
    case = open_case(actor=cast.ebba.actor)
    set_absence(actor=cast.ebba.actor, at=AT, staff_id=cast.ebba.id, since=DAY, deputy_id=cast.olga.id)
    assert may_see(cast.olga.asks(), case.id)

    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.ebba.id, reason="Gäller Ebba")

    assert not may_see(cast.olga.asks(), case.id)


def test_notices_about_cases_reach_the_deputy_too(cast: Cast) -> None:
    owned(cast, cast.olof)
    hand = {row.subject_id for row in notices_for(cast.olof.asks())}
    assert notices_for(cast.olga.asks()) == ()
    _away(cast)

    assert {row.subject_id for row in notices_for(cast.olga.asks())} == hand


def test_deputy_who_leaves_stands_in_for_nobody_any_more(cast: Cast) -> None:
    _away(cast)
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olga.id)

    assert cast.olga.asks().stands_in_for == frozenset()
    assert cast.olga.asks().rights == frozenset()


@pytest.mark.parametrize("deputy", ["olof", "ebba"])
def test_deputy_is_somebody_else_who_handles_cases(cast: Cast, deputy: str) -> None:
    with pytest.raises(Refused, match="deputy_unknown"):
        _away(cast, deputy=deputy)


def test_deputy_who_is_away_on_those_days_is_refused(cast: Cast) -> None:
    set_absence(actor=cast.olga.actor, at=AT, staff_id=cast.olga.id, since=FRIDAY)

    with pytest.raises(Refused, match="deputy_is_away"):
        _away(cast)
