"""Two browsers on one case: what stands now beside what was written, and the choice is a person's."""

from __future__ import annotations

from django.test import Client
from tests.builders import given_case
from tests.cast import Cast
from tests.signed_in import signed_in

from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.rows import CaseRow


def two(cast: Cast, first: str = "olof", second: str = "rebecka") -> tuple[Client, Client]:
    """Two colleagues who have opened the same case."""
    return signed_in(getattr(cast, first).id), signed_in(getattr(cast, second).id)


def url(case: CaseRow, act: str) -> str:
    return f"/sv/desk/cases/{case.reference}/{act}/"


def test_title_that_two_put_right_is_shown_in_both_wordings_and_the_second_chooses(office: Cast) -> None:
    case = given_case(office, office.olof)
    rebecka, tora = two(office, "rebecka", "tora")
    sent = {"field": "title", "reason": "Stavning", "version": case.version}
    rebecka.post(url(case, "correct-case"), {**sent, "value": "Skräp vid lekplatsen"})
    page = tora.post(url(case, "correct-case"), {**sent, "value": "Nedskräpning vid lekplats"})
    text = page.content.decode()

    assert page.status_code == 409 and Case.objects.get(pk=case.id).title == "Skräp vid lekplatsen"
    assert "Två har ändrat samtidigt" in text and "Behåll det som står nu" in text
    [row] = page.context["conflict"].rows
    assert (row.now, row.mine) == ("Skräp vid lekplatsen", "Nedskräpning vid lekplats")

    again = {**sent, "value": "Nedskräpning vid lekplats", "version": page.context["version"]}
    assert tora.post(url(case, "correct-case"), again).status_code == 302
    assert Case.objects.get(pk=case.id).title == "Nedskräpning vid lekplats"


def test_category_that_two_change_is_shown_by_name_and_not_by_code(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, rebecka = two(office)
    rebecka.post(url(case, "change-category"), {"category": "GAT-01", "version": case.version})
    page = olof.post(url(case, "change-category"), {"category": "PTI-01", "version": case.version})
    [row] = page.context["conflict"].rows

    assert page.status_code == 409
    assert ("Hål i gatan" in row.now, "Parkeringstillstånd" in row.mine) == (True, True)
    assert Case.objects.get(pk=case.id).category.code == "GAT-01"


def test_owner_that_two_choose_is_shown_with_unit_and_officer(office: Cast) -> None:
    case = given_case(office, office.olof)
    rebecka, tora = two(office, "rebecka", "tora")
    sent = {"unit": "ANL", "officer": str(office.olga.id), "reason": "Gatans", "version": case.version}
    first = rebecka.post(url(case, "assign"), sent)
    assert first.status_code == 302, first.context["form"].errors
    page = tora.post(url(case, "assign"), {**sent, "unit": "STM", "officer": ""})

    assert page.status_code == 409 and Case.objects.get(pk=case.id).officer_id == office.olga.id
    rows = {str(row.label): (row.now, row.mine) for row in page.context["conflict"].rows}
    assert set(rows) == {"Enhet", "Handläggare"} and rows["Handläggare"] == ("Olga Asp (Anläggning)", "–")


def test_change_that_touches_something_else_says_so_and_can_be_pressed_again(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, rebecka = two(office)
    rebecka.post(url(case, "change-category"), {"category": "GAT-01", "version": case.version})
    page = olof.post(url(case, "change-kind"), {"kind": case.kind, "version": case.version})

    assert page.status_code == 409 and page.context["conflict"].rows == ()
    assert "Det du ville ändra har ingen annan rört" in page.content.decode()
    done = olof.post(url(case, "change-kind"), {"kind": "opinion", "version": page.context["version"]})
    assert done.status_code == 302 and Case.objects.get(pk=case.id).kind == "opinion"


def test_reply_to_a_case_that_has_changed_shows_the_newest_beside_what_was_written(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, mats = two(office, "olof", "mats")
    sent = {"text": "Vi lagar gungan.", "fault_found": "no", "press": "send", "version": case.version}
    mats.post(url(case, "write-note"), {"text": "Gungan är redan lagad.", "type_code": "case_note"})
    page = olof.post(url(case, "send-reply"), sent)
    text = page.content.decode()

    assert page.status_code == 409 and "Två har ändrat samtidigt" in text
    [row] = page.context["both"].rows
    assert (row.now, row.mine) == ("Gungan är redan lagad.", "Vi lagar gungan.")
    assert "Vi lagar gungan.</textarea>" in text.replace("\n", "")

    assert olof.post(url(case, "send-reply"), {**sent, "version": page.context["version"]}).status_code == 302


def test_two_who_answer_at_once_send_one_answer_and_lose_no_word(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, mats = two(office, "olof", "mats")
    sent = {"fault_found": "no", "press": "send", "version": case.version}
    assert mats.post(url(case, "send-reply"), {**sent, "text": "Det är gjort."}).status_code == 302
    page = olof.post(url(case, "send-reply"), {**sent, "text": "Vi kommer på fredag."})

    assert page.status_code == 409 and "Vi kommer på fredag." in page.content.decode()
    assert "Det är gjort." in page.context["both"].rows[0].now
    again = olof.post(
        url(case, "send-reply"), {**sent, "text": "Vi kommer på fredag.", "version": page.context["version"]}
    )
    assert again.status_code == 422 and "redan på väg" in again.content.decode()


def test_draft_written_in_two_windows_shows_both_wordings(office: Cast) -> None:
    case = given_case(office, office.olof)
    olof, _ = two(office)
    draft = f"/sv/desk/cases/{case.reference}/save-draft/reply/"
    olof.post(draft, {"text": "Första fönstret.", "draft_version": "0"})
    page = olof.post(draft, {"text": "Andra fönstret.", "draft_version": "0"})

    assert page.status_code == 409
    assert "Första fönstret." in page.content.decode() and "Andra fönstret." in page.content.decode()
