"""Three units, one answer: asked at once, one passes on, one is late and told of, one reply leaves (routine 3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gehor.journal.act import Actor
from gehor.journey import conclusion
from gehor.kit.refused import Refused
from gehor.people.actions.set_unit import set_unit
from gehor.people.queries import notices_for
from gehor.steps.handle.actions.ask_contribution import ask_contribution
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.actions.pass_contribution import pass_contribution
from gehor.steps.handle.actions.remind_contributions import remind_contributions
from gehor.steps.handle.queries.contributions import asked_of_me, contributions
from gehor.steps.handle.rules.contributions import Asked
from gehor.steps.intake.queries import code_of
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.public import register_list
from tests.cast import AT, FOUNDED, SET_UP, Cast, Colleague, admit
from tests.journeys import told
from tests.journeys.conftest import Kept
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
CLOCK = Actor.system("remind_contributions")
DUE = date(2026, 12, 4)
LATE = datetime(2026, 12, 7, 9, tzinfo=UTC)
# Words that stand nowhere else: found anywhere outside, they have leaked.
QUESTION, WHY, PART = "kvittenbjörk", "lavendelsnok", "Gungan lagades i mars"


def house(cast: Cast) -> dict[str, Colleague]:
    """Two more units with an officer each, and a manager of one."""
    set_unit(
        actor=SET_UP,
        at=FOUNDED,
        code="PAR",
        name_sv="Parker",
        name_en="Parks",
        parent_code="TK",
        kind="unit",
        valid_from=date(2020, 1, 1),
    )
    return {
        "petra": admit("Petra Park", "PAR", "case_officer"),
        "maj": admit("Maj Lind", "PAR", "manager"),
        "tim": admit("Tim Ask", "TILL", "case_officer"),
    }


def words(who: Colleague, at: datetime) -> list[str]:
    """What somebody is told of."""
    return [row.word for row in notices_for(who.asks(at))]


def test_three_units_are_asked_and_one_answer_leaves_that_names_none_of_them(cast: Cast, post_office: Kept) -> None:
    more = house(cast)
    case = told.registers(cast, told.writes(), at=AT)
    told.post_goes(AT)
    asked = [Asked(f"Vad vet ni om {QUESTION}?", DUE, unit_code=code) for code in ("ANL", "TILL", "PAR")]
    keys: dict[str, Any] = {"at": AT + told.MINUTE, "case_id": case.pk}
    first, second, third = ask_contribution(actor=cast.olof.actor, asked=asked, **keys)

    # One gives, one passes on to the right unit, and one says nothing.
    give_contribution(actor=cast.olga.actor, contribution_id=first, text=f"{PART}.", **keys)
    pass_contribution(actor=more["tim"].actor, contribution_id=second, unit_code="ANL", reason=WHY, **keys)
    [passed] = asked_of_me(cast.olga.asks())
    give_contribution(actor=cast.olga.actor, contribution_id=passed.id, text="Tillstånd fanns.", **keys)
    remind_contributions(actor=CLOCK, at=LATE - timedelta(days=4))
    assert "contribution_due" in words(more["petra"], LATE - timedelta(days=4))
    remind_contributions(actor=CLOCK, at=LATE)
    assert "contribution_late" in words(more["maj"], LATE)
    assert "contribution_missing" in words(cast.olof, LATE)

    # The answer waits for what is missing.
    parts = "\n\n".join(row.text for row in contributions(cast.olof.asks(LATE), case.pk) if row.text)
    answer: dict[str, Any] = {
        "actor": cast.olof.actor,
        "case_id": case.pk,
        "closes": True,
        "fault_found": "no",
        "version": None,
    }
    with pytest.raises(Refused) as refused:
        conclusion.reply(at=LATE, text=parts, **answer)
    assert (refused.value.code, refused.value.facts["names"]) == ("contributions_open", "Parker")
    give_contribution(actor=more["petra"].actor, at=LATE, case_id=case.pk, contribution_id=third, text="Parken är vår.")
    assert "contribution_late" not in words(more["maj"], LATE)
    record_id = conclusion.reply(at=LATE, text=f"{parts}\n\nParken är vår.", **answer)
    told.post_goes(LATE)

    case = told.again(case)
    assert (case.status, case.outcome) == ("closed", "answered")
    # What was given is of the case's records now, each with its number.
    numbers = Record.objects.filter(case=case, type__code="contribution").values_list("number", "state")
    assert len(numbers) == 3 and all(number and state == "entered" for number, state in numbers)
    theirs = [one for one in post_office.mails if "rut.alm" in str(one["To"])]
    assert len(theirs) == 2 and PART in theirs[-1].get_content() and "Parken är vår." in theirs[-1].get_content()
    assert told.dispatch_of(record_id).state == "accepted"
    _nothing_leaked(case, theirs)
    assert words(cast.olga, LATE) == []


def _nothing_leaked(case: Any, mails: list[Any]) -> None:
    """Neither question, reason nor who contributed is told outside: in mails, on her page, on the public list."""
    resident = Client()
    resident.post("/sv/follow/", {"reference": case.reference, "code": code_of(case.reference)})
    page = resident.get("/sv/follow/case/").content.decode()
    outside = page + "".join(one.as_string() for one in mails)
    assert PART in page
    assert not [word for word in (QUESTION, WHY, "Olga", "Petra", "Tim Ask", "elsvar") if word in outside]
    rows = register_list(date(2026, 11, 1), date(2026, 12, 31))
    assert rows and not [row for row in rows if "elsvar" in row.subject]


def test_every_read_path_is_shut_to_who_was_asked_once_they_have_declined(cast: Cast, post_office: Kept) -> None:
    more = house(cast)
    ebba = signed_in(cast.ebba.id)
    case = told.registers(cast, told.writes(), at=AT)
    [key] = ask_contribution(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.pk,
        asked=[Asked(QUESTION, DUE, staff_id=cast.ebba.id)],
    )
    record = Record.objects.filter(case=case).earliest("made_at")
    paths = [
        f"/sv/desk/cases/{case.reference}/",
        f"/sv/desk/cases/{case.reference}/beside/",
        f"/sv/desk/cases/{case.reference}/give-contribution/{key}/",
        f"/sv/desk/cases/{case.reference}/decline-contribution/",
        f"/sv/desk/cases/{case.reference}/pass-contribution/",
    ]
    assert [ebba.get(path).status_code for path in paths] == [200] * 5
    assert ebba.get(f"/sv/desk/cases/{case.reference}/original/{record.pk}/").status_code == 404
    pass_contribution(
        actor=cast.ebba.actor,
        at=AT,
        case_id=case.pk,
        contribution_id=key,
        staff_id=more["petra"].id,
        reason=WHY,
    )

    assert [ebba.get(path).status_code for path in paths] == [404] * 5
    for page in ("", "contributions/", "cases/", "notices/", f"search/?q={QUESTION}"):
        text = ebba.get(f"/sv/desk/{page}").content.decode()
        assert case.reference not in text and (QUESTION not in text or page.startswith("search"))
    assert not may_see(cast.ebba.asks(), case.pk)


def test_sight_that_was_lent_for_a_part_ends_when_the_case_does(cast: Cast, post_office: Kept) -> None:
    case = told.registers(cast, told.writes(), at=AT)
    told.post_goes(AT)
    [key] = ask_contribution(
        actor=cast.olof.actor, at=AT, case_id=case.pk, asked=[Asked(QUESTION, DUE, staff_id=cast.ebba.id)]
    )
    give_contribution(actor=cast.ebba.actor, at=AT, case_id=case.pk, contribution_id=key, text=PART)
    assert may_see(cast.ebba.asks(), case.pk)
    told.replies(cast, case, at=AT + told.DAY)
    told.post_goes(AT + told.DAY)

    assert told.again(case).status == "closed"
    assert not may_see(cast.ebba.asks(), case.pk)
