"""Parts of one answer: asked from one page, written in the own list, put into the reply with one press."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.test import Client
from tests.builders import give as give_case
from tests.builders import given_case, marked_case, set_class
from tests.cast import AT, Cast
from tests.signed_in import signed_in
from tests.steps.handle.parts import ask, to_person, to_unit

from gehor.journal.models import View
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import contributions
from gehor.steps.register.models.case import Case

TEXT = "Den lagades i mars.\n<script>alert(1)</script> {reference}"
ASKING = {
    "to_1": "unit:ANL",
    "question_1": "När lagades gungan?",
    "due_on_1": "2026-11-30",
    "due_on_2": "2026-11-30",
    "press": "done",
}


def at_desk(cast: Cast, who: str = "olof") -> Client:
    return signed_in(getattr(cast, who).id)


def url(reference: str, name: str, key: object = "") -> str:
    return f"/sv/desk/cases/{reference}/{name}/" + (f"{key}/" if key else "")


def given(cast: Cast, case_id: UUID, text: str = TEXT) -> Contribution:
    [row] = ask(cast.olof, case_id, to_unit("ANL"))
    give_contribution(actor=cast.olga.actor, at=AT, case_id=case_id, contribution_id=row.pk, text=text)
    return row


def test_several_are_asked_from_one_page_and_stand_on_the_case(office: Cast) -> None:
    case = given_case(office, office.olof)
    desk = at_desk(office)
    form = desk.get(url(case.reference, "ask-contribution")).content.decode()
    assert (
        "Anläggning" in form and "Ebba Ek" in form and "Olof Ek" not in form.split("<main", 1)[1].split("Enhet", 1)[1]
    )

    more = {"to_2": f"person:{office.ebba.id}", "question_2": "Finns tillstånd?", "version": case.version}
    assert desk.post(url(case.reference, "ask-contribution"), {**ASKING, **more}).status_code == 302
    page = desk.get(url(case.reference, "").removesuffix("/")).content.decode()

    assert "När lagades gungan?" in page and "Finns tillstånd?" in page and "Vänta inte längre" in page
    assert [row.due_on for row in Contribution.objects.all()] == [date(2026, 11, 30)] * 2


def test_row_that_is_half_filled_is_said_at_its_field_and_nothing_typed_is_lost(office: Cast) -> None:
    case = given_case(office, office.olof)
    sent = {**ASKING, "question_3": "Bara en fråga", "due_on_3": "2026-11-30", "version": case.version}
    answer = at_desk(office).post(url(case.reference, "ask-contribution"), sent)

    assert answer.status_code == 422 and not Contribution.objects.exists()
    assert "Bara en fråga" in answer.content.decode() and 'name="question_3"' in answer.content.decode()


def test_near_day_of_the_case_is_warned_of_and_a_later_part_takes_a_tick(office: Cast) -> None:
    case = given_case(office, office.olof)
    set_class(case.id, "simple", due_on=date(2026, 11, 25))
    desk = at_desk(office)
    assert "Ärendets svarsdag är nära" in desk.get(url(case.reference, "ask-contribution")).content.decode()
    sent = {**ASKING, "version": Case.objects.get(pk=case.id).version}
    assert desk.post(url(case.reference, "ask-contribution"), sent).status_code == 422
    assert desk.post(url(case.reference, "ask-contribution"), {**sent, "beyond": "on"}).status_code == 302


def test_who_is_asked_finds_it_on_min_dag_and_gives_it_from_there(office: Cast) -> None:
    case = given_case(office, office.olof)
    [row] = ask(office.olof, case.id, to_unit("ANL"))
    desk = at_desk(office, "olga")
    here = url(case.reference, "give-contribution", row.pk)

    assert here in desk.get("/sv/desk/").content.decode()
    assert here in desk.get("/sv/desk/contributions/").content.decode()
    assert "Olof Ek frågar" in " ".join(desk.get(here).content.decode().split())
    assert desk.post(here, {"text": " "}).status_code == 422
    assert desk.post(here, {"text": TEXT}).headers["Location"] == "/sv/desk/contributions/"
    assert here not in desk.get("/sv/desk/").content.decode()
    # The second press says what happened.
    assert desk.post(here, {"text": TEXT}).status_code == 302


def test_employee_without_any_case_finds_their_part_on_min_dag(office: Cast) -> None:
    case = given_case(office, office.olof)
    ask(office.olof, case.id, to_person(office.ebba))

    assert "Delsvar att lämna" in at_desk(office, "ebba").get("/sv/desk/").content.decode()
    assert "Delsvar att lämna" not in at_desk(office, "rebecka").get("/sv/desk/").content.decode()


def test_draft_is_kept_with_and_without_javascript_and_two_wordings_are_shown(office: Cast) -> None:
    case = given_case(office, office.olof)
    [row] = ask(office.olof, case.id, to_unit("ANL"))
    desk = at_desk(office, "olga")
    here, keep = (url(case.reference, f"{name}-contribution", row.pk) for name in ("give", "save"))

    assert desk.post(keep, {"text": "Hälften", "draft_version": "0"}).status_code == 302
    assert "Hälften" in desk.get(here).content.decode()
    line = desk.post(keep, {"text": "Mer", "draft_version": "1"}, headers={"HX-Request": "true"})
    assert 'value="2"' in line.content.decode() and "<html" not in line.content.decode()
    clash = desk.post(keep, {"text": "Något annat", "draft_version": "1"})
    assert clash.status_code == 409
    assert "Mer" in clash.content.decode() and "Något annat" in clash.content.decode()


def test_one_press_puts_the_part_into_the_answer_as_text_and_says_that_it_stands_there(office: Cast) -> None:
    case = given_case(office, office.olof)
    row = given(office, case.id)
    desk = at_desk(office)
    here = url(case.reference, "send-reply")
    beside = desk.get(here).content.decode()
    assert "Sätt in i svaret" in beside and "<script>alert" not in beside and "&lt;script&gt;alert" in beside

    answer = desk.post(here, {"text": "Hej Rut!", "contribution": str(row.pk), "draft_version": "0"})
    assert answer.status_code == 302 and answer.headers["Location"].endswith("#text")
    assert Draft.objects.get().text == f"Hej Rut!\n\n{TEXT}"
    assert "Står i svaret" in desk.get(here).content.decode()


def test_key_of_another_cases_part_puts_nothing_into_the_answer(office: Cast) -> None:
    case, other = given_case(office, office.olof), given_case(office, office.olof)
    row = given(office, other.id)
    given(office, case.id, "Eget.")
    at_desk(office).post(url(case.reference, "send-reply"), {"text": "Hej!", "contribution": str(row.pk)})

    assert Draft.objects.get().text == "Hej!"


def test_part_that_names_somebody_to_ring_is_pointed_out_beside_the_answer(office: Cast) -> None:
    case = given_case(office, office.olof)
    given(office, case.id, "Ring Gun på 08-123 45 67.")
    page = at_desk(office).get(url(case.reference, "send-reply")).content.decode()

    assert "vända sig till någon annan hos oss" in page and "08-123 45 67" in page


def test_answer_waits_for_what_is_missing_until_it_is_said_why_it_goes_without(office: Cast) -> None:
    case = given_case(office, office.olof)
    ask(office.olof, case.id, to_unit("ANL"))
    desk = at_desk(office)
    here = url(case.reference, "send-reply")
    sent = {"text": "Vi har lagat den.", "press": "send", "version": Case.objects.get(pk=case.id).version}
    held = desk.post(here, sent)

    assert held.status_code == 422 and "Delsvar saknas från Anläggning" in held.content.decode()
    assert not Reply.objects.filter(kind="reply").exists()
    assert desk.post(here, {**sent, "without": "Behövs inte"}).status_code == 302
    assert [(row.state, row.reason) for row in contributions(office.olof.asks(), case.id)] == [
        ("withdrawn", "Behövs inte")
    ]


def test_closing_asks_why_it_ends_without_what_is_missing(office: Cast) -> None:
    case = given_case(office, office.olof)
    ask(office.olof, case.id, to_unit("ANL"))
    desk = at_desk(office)
    here = url(case.reference, "close-case")
    sent = {"outcome": "withdrawn", "reason": "Tog tillbaka det", "fault_found": "no"}
    version = Case.objects.get(pk=case.id).version

    assert "Saknas: Anläggning." in desk.get(here).content.decode()
    assert desk.post(here, {**sent, "version": version}).status_code == 422
    assert desk.post(here, {**sent, "without": "Behövs inte", "version": version}).status_code == 302


def test_passing_declining_and_withdrawing_are_each_a_page_with_a_reason(office: Cast) -> None:
    case = given_case(office, office.olof)
    first, second, third = ask(office.olof, case.id, *[to_unit("ANL")] * 3)
    olga, olof = at_desk(office, "olga"), at_desk(office)
    passing = {"contribution": str(first.pk), "to": f"person:{office.ebba.id}", "reason": "Deras"}
    assert olga.post(url(case.reference, "pass-contribution"), {**passing, "reason": ""}).status_code == 422
    assert olga.post(url(case.reference, "pass-contribution"), passing).status_code == 302
    for desk, name, row in ((olga, "decline", second), (olof, "withdraw", third)):
        sent = {"contribution": str(row.pk), "reason": "Vet inte"}
        assert desk.post(url(case.reference, f"{name}-contribution"), sent).status_code == 302

    assert sorted(row.state for row in Contribution.objects.all()) == ["asked", "declined", "passed", "withdrawn"]


def test_shielded_question_is_read_by_the_named_colleague_and_that_leaves_a_line(office: Cast) -> None:
    case = marked_case(office)
    give_case(office, case.id, "STM", office.olof)
    [row] = ask(office.olof, case.id, to_person(office.olga), confirmed=True)
    before = View.objects.count()
    page = at_desk(office, "olga").get(url(case.reference, "give-contribution", row.pk))

    assert row.question in page.content.decode()
    assert View.objects.count() == before + 1
    # On the case it is withheld until somebody opens what is shielded.
    assert row.question not in at_desk(office).get(url(case.reference, "").removesuffix("/")).content.decode()


def test_part_of_one_case_is_not_reached_by_the_address_of_another(office: Cast) -> None:
    case, other = given_case(office, office.olof), given_case(office, office.olof)
    [row] = ask(office.olof, case.id, to_unit("ANL"))

    assert at_desk(office, "olga").get(url(other.reference, "give-contribution", row.pk)).status_code == 404
