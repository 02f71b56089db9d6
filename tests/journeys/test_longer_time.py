"""It takes longer: the prompt, the notice that meets its own promise, the manager's help and what is followed up."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.test import Client

from gehor.kit.clock import local_day
from gehor.office.actions.set_fragment import set_fragment
from gehor.people.actions.grant_role import grant_role
from gehor.people.actions.set_role import set_role
from gehor.people.queries import notices_for
from gehor.steps.answer.queries.extensions import extensions, followed_up
from gehor.steps.answer.queries.prompting import prompts
from gehor.steps.answer.rules.prompting import Why
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.journeys import told
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
DAY_TWO, DAY_THREE = AT + timedelta(days=2), AT + timedelta(days=3)
LATE = AT + timedelta(days=21)


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, with Olof, its receipt sent."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    mails.clear()
    return told.again(case)


def _fields(client: Client, case: Case, query: str = "") -> dict[str, str]:
    """What the notice is filled in with when it is opened."""
    answer = client.get(f"/sv/desk/cases/{case.reference}/send-interim-notice/{query}")
    assert answer.status_code == 200
    form, context = answer.context["form"], answer.context
    return {
        "reason": str(form["reason"].value() or ""),
        "new_due_on": form["new_due_on"].value().isoformat(),
        "text": "",
        "version": str(context["version"]),
        "draft_version": str(context["draft_version"]),
    }


def test_interim_notice_on_day_three_is_met_by_the_message_itself(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    set_fragment(actor=cast.adam.actor, at=AT, language="sv", name="Dröjer: utreds", body="Vi utreder frågan.")
    change_class(actor=cast.olof.actor, at=AT, case_id=case.pk, class_code="complex")
    assert prompts(cast.olof.asks(AT + timedelta(days=1)), limit=9) == ()
    (prompt,) = prompts(cast.olof.asks(DAY_TWO), limit=9)
    assert (prompt.why, prompt.reference) == (Why.COMPLEX, case.reference)

    with time_machine.travel(DAY_THREE, tick=False):
        client = signed_in(cast.olof.id)
        assert "Skicka besked om längre tid" in client.get("/sv/desk/").content.decode()
        assert "Granska och skicka beskedet" in client.get(f"/sv/desk/cases/{case.reference}/").content.decode()
        fields = _fields(client, case)
        assert fields["reason"] == "Vi utreder frågan."
        sent = client.post(f"/sv/desk/cases/{case.reference}/send-interim-notice/", {**fields, "press": "send"})
        assert sent.status_code == 302
        assert prompts(cast.olof.asks(DAY_THREE), limit=9) == ()
    told.post_goes(DAY_THREE + timedelta(minutes=5))

    (mail,) = mails
    assert "Vi utreder frågan." in mail.get_content() and "Olof Ek" in mail.get_content()
    notice = Deadline.objects.get(case=case, kind="complex_notice")
    assert (notice.state, notice.met_at) == ("met", DAY_THREE)
    assert notice.met_by is not None and notice.met_by.type.code == "interim_notice"
    running = Deadline.objects.get(case=case, kind="answer", state="running")
    assert running.due_on.isoformat() == fields["new_due_on"] and running.made_by_id == cast.olof.id
    (row,) = extensions(cast.mats.asks(LATE), local_day(AT), local_day(LATE))
    assert (row.told, row.who, row.reason, row.state) == (True, "Olof Ek", "Vi utreder frågan.", "running")
    # Which of the office's reasons it was is kept, so that they can be counted.
    assert row.reason_code == "drojer-utreds"


def test_manager_helps_with_what_is_late_and_is_back_in_the_list(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    with time_machine.travel(LATE, tick=False):
        client = signed_in(cast.mats.id)
        page = client.get("/sv/desk/late-cases/").content.decode()
        assert case.reference in page or str(told.again(case).diary_number) in page
        fields = {**_fields(client, case, "?back=late"), "reason": "Vi är sena. Förlåt."}
        address = f"/sv/desk/cases/{case.reference}/send-interim-notice/?back=late"
        sent = client.post(address, {**fields, "press": "send"})
        assert sent["Location"].endswith("/desk/late-cases/")
        asked = client.post(f"/sv/desk/late-cases/{case.reference}/ask-officer/")
        assert asked["Location"].endswith("/desk/late-cases/")
        listed = client.get("/sv/desk/late-cases.csv")
        assert "Skräp vid lekplats".encode() in listed.getvalue()
    assert "mentioned" in {row.word for row in notices_for(cast.olof.asks(LATE))}
    told.post_goes(LATE + timedelta(minutes=5))

    # The notice names who handles the case, not who pressed the button.
    assert "Olof Ek" in mails[-1].get_content()
    rows = extensions(cast.mats.asks(LATE), local_day(AT), local_day(LATE))
    assert [(row.who, row.told) for row in rows] == [("Mats Mård", True)]
    assert followed_up(rows).running == 1


def test_day_counted_anew_for_another_class_is_followed_up_without_a_notice(cast: Cast, case: Case) -> None:
    change_class(actor=cast.olof.actor, at=AT, case_id=case.pk, class_code="simple", reason="En enkel fråga")

    # The day came sooner: nobody waits longer, so it is no extension.
    assert extensions(cast.mats.asks(), local_day(AT), local_day(AT)) == ()
    (row,) = extensions(cast.mats.asks(), local_day(AT), local_day(AT), earlier=True)
    assert (row.told, row.reason, row.who, row.after < row.before) == (False, "En enkel fråga", "Olof Ek", True)
    change_class(actor=cast.olof.actor, at=AT, case_id=case.pk, class_code="standard", reason="Krångligare än så")
    with time_machine.travel(AT, tick=False):
        client = signed_in(cast.mats.id)
        page = client.get("/sv/desk/extensions/").content.decode()
        assert "Krångligare än så" in page and "En enkel fråga" not in page
        assert "En enkel fråga" in client.get("/sv/desk/extensions/?show=earlier").content.decode()
        assert "Krångligare än så" in client.get("/sv/desk/extensions.csv?unit=STM").getvalue().decode()
        assert "Krångligare än så" not in client.get("/sv/desk/extensions/?last=2026-11-01").content.decode()
        assert client.get("/sv/desk/extensions/?first=igår").status_code == 422
    # Who follows up the whole office sees it too.
    set_role(actor=SET_UP, at=FOUNDED, code="employee", name_sv="Controller", rights=["read_cases", "follow_up"])
    assert extensions(cast.ebba.asks(), local_day(AT), local_day(AT)) == ()
    grant_role(
        actor=cast.adam.actor,
        at=AT,
        staff_id=cast.ebba.id,
        unit_code="TK",
        role_code="employee",
        since=local_day(AT),
    )
    assert [row.reason for row in extensions(cast.ebba.asks(), local_day(AT), local_day(AT))] == ["Krångligare än så"]
    with time_machine.travel(AT, tick=False):
        assert "Krångligare än så" in signed_in(cast.ebba.id).get("/sv/desk/extensions/").content.decode()
        assert signed_in(cast.olga.id).get("/sv/desk/extensions/").status_code == 403
    # Whose unit it is not is told nothing.
    assert extensions(cast.olga.asks(), local_day(AT), local_day(AT)) == ()


def test_reason_that_is_pressed_takes_the_place_of_the_other_and_keeps_the_rest(cast: Cast, case: Case) -> None:
    keys = {"actor": cast.adam.actor, "at": AT, "language": "sv"}
    set_fragment(**keys, name="Dröjer: väntar", body="Vi väntar på andra.")
    with time_machine.travel(DAY_TWO, tick=False):
        client = signed_in(cast.olof.id)
        fields = {**_fields(client, case), "reason": "Annat", "text": "Hör av dig."}
        address = f"/sv/desk/cases/{case.reference}/send-interim-notice/"
        answer = client.post(address, {**fields, "why": "drojer-vantar"})
        form = answer.context["form"]
        assert (form["reason"].value(), form["text"].value()) == ("Vi väntar på andra.", "Hör av dig.")
        # In an ordinary answer such a piece is not offered.
        assert "drojer-vantar" not in client.get(f"/sv/desk/cases/{case.reference}/send-reply/").content.decode()


def test_officer_s_own_late_case_is_told_with_the_reason_and_day_that_stand_filled_in(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    set_fragment(actor=cast.adam.actor, at=AT, language="sv", name="Dröjer: sent", body="Vi är sena. Förlåt.")
    with time_machine.travel(LATE, tick=False):
        client = signed_in(cast.olof.id)
        assert "Skicka besked om längre tid" in client.get("/sv/desk/").content.decode()
        fields = _fields(client, case)
        assert fields["reason"] == "Vi är sena. Förlåt." and fields["new_due_on"] > LATE.date().isoformat()
        address = f"/sv/desk/cases/{case.reference}/send-interim-notice/"
        assert client.post(address, {**fields, "reason": "", "press": "send"}).status_code == 422
        assert client.post(address, {**fields, "press": "send"}).status_code == 302
    told.post_goes(LATE + timedelta(minutes=5))

    assert "Vi är sena. Förlåt." in mails[-1].get_content()
    assert told.again(case).due_on.isoformat() == fields["new_due_on"]  # type: ignore[union-attr]


def test_help_in_the_row_of_a_late_case_needs_one_press_and_comes_back_to_the_list(cast: Cast, case: Case) -> None:
    set_fragment(actor=cast.adam.actor, at=AT, language="sv", name="Dröjer: sent", body="Vi är sena. Förlåt.")
    with time_machine.travel(LATE, tick=False):
        client = signed_in(cast.mats.id)
        listed = client.get("/sv/desk/late-cases/")
        (row,) = listed.context["rows"]
        assert (row.offer.reason, dict(row.takers)[str(cast.mats.id)]) == ("Vi är sena. Förlåt.", "Mats Mård")
        address, version = f"/sv/desk/cases/{case.reference}", row.case.version
        given = {"unit": "STM", "officer": str(cast.mats.id), "reason": "Hinner inte.", "version": str(version)}
        given_on = client.post(f"{address}/assign/?back=late", given)
        assert given_on.status_code == 302, given_on.context["form"].errors
        assert given_on["Location"].endswith("/desk/late-cases/")
        (row,) = client.get("/sv/desk/late-cases/").context["rows"]
        notice = {
            "reason": row.offer.reason,
            "new_due_on": row.offer.new_due_on.isoformat(),
            "version": str(row.case.version),
            "press": "send",
        }
        # What is wrong is shown on the page of the act, with what was typed.
        wrong = client.post(f"{address}/send-interim-notice/?back=late", {**notice, "new_due_on": "2026-12-05"})
        assert wrong.status_code == 422 and row.offer.reason in wrong.content.decode()
        sent = client.post(f"{address}/send-interim-notice/?back=late", notice)
        assert sent.status_code == 302, (sent.status_code, sent.context["form"].errors)
        assert sent["Location"].endswith("/desk/late-cases/")
    assert told.again(case).officer_id == cast.mats.id
