"""The registrar sees what the words of an item suggest and why, and takes it by one press that loses nothing typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT, fresh
from tests.cast import AT, Cast
from tests.pages.desk.desk import QUESTION, at_desk, came_in, page

from gehor.journal.act import Actor
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.route.actions.suggest_sorting import suggest_sorting
from gehor.steps.route.actions.switch_suggestions import switch_suggestions
from gehor.steps.route.models import Suggestion

pytestmark = pytest.mark.django_db
TAKE = 'value="take"'
CHOSEN = '<option value="REN-01" selected'
TITLED = "Skräp & <b>glas</b> vid lekplatsen"


def reads() -> None:
    suggest_sorting(actor=Actor.system("suggest_sorting"), at=AT)


def address(reference: str, act: str = "register-case") -> str:
    return f"/sv/desk/cases/{reference}/{act}/"


def test_the_suggestion_tells_its_words_and_the_unit_and_nothing_is_chosen(office: Cast) -> None:
    case = came_in()
    reads()
    text = page(at_desk(office.rebecka), f"cases/{case.reference}/register-case/")
    assert (
        "Förslag på kategori: Skräp" in text and "står i texten: skräp." in text and "Enheten blir Stadsmiljö." in text
    )
    assert TAKE in text and CHOSEN not in text


def test_taking_it_by_one_press_keeps_all_that_was_typed_and_registers_nothing(office: Cast) -> None:
    case = came_in()
    reads()
    typed = {"title": TITLED, "kind": "complaint", "class_code": "simple", "officer": str(office.olof.id)}
    sent = {**typed, "version": case.version, "suggested": "REN-01", "press": "take"}
    answer = at_desk(office.rebecka).post(address(case.reference), sent)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert CHOSEN in text and "är valt. Inget är sparat än." in text and TAKE not in text
    assert "Skräp &amp; &lt;b&gt;glas&lt;/b&gt; vid lekplatsen" in text
    assert f'<option value="{office.olof.id}" selected' in text and '<option value="complaint" selected' in text
    assert 'value="simple"' in text and "checked" in text.split('value="simple"')[1].split(">")[0]
    assert "ds-validation" not in text and fresh(case).registration_mode == "undecided"


def test_enter_in_a_field_means_registering_as_the_first_button_of_the_form_does(office: Cast) -> None:
    case = came_in()
    reads()
    form = page(at_desk(office.rebecka), f"cases/{case.reference}/register-case/").split('method="post"')[-1]
    assert form.index('value="done"') < form.index(TAKE)


def test_what_was_seen_and_what_was_chosen_is_kept_and_the_words_go(office: Cast) -> None:
    case = came_in()
    reads()
    sent = {"title": "Glas", "kind": "complaint", "category": "GAT-01", "class_code": ClassCode.STANDARD.value}
    at_desk(office.rebecka).post(
        address(case.reference), {**sent, "version": case.version, "suggested": "REN-01", "press": "done"}
    )
    assert fresh(case).registration_mode == "registered"
    row = Suggestion.objects.get(case=case.id)
    assert (row.value, row.chosen, row.shown, row.words) == ("REN-01", "GAT-01", True, [])


@pytest.mark.parametrize("act", ["answer-directly", "refer"])
def test_the_other_choices_that_ask_for_a_category_suggest_it_too(act: str, office: Cast) -> None:
    case = came_in(replace(QUESTION, text="När tar ni skräpet?"))
    reads()
    client = at_desk(office.rebecka)
    assert TAKE in page(client, f"cases/{case.reference}/{act}/")
    sent = {"text": "Mitt halvskrivna svar", "suggested": "REN-01", "press": "take", "version": case.version}
    text = client.post(address(case.reference, act), sent).content.decode()
    assert CHOSEN in text and "Mitt halvskrivna svar" in text


def test_an_item_without_any_of_the_words_or_with_a_category_gets_no_suggestion(office: Cast) -> None:
    silent, sorted_ = came_in(replace(RUT, text="Hej, jag undrar en sak.")), came_in()
    change_category(actor=office.rebecka.actor, at=AT, case_id=sorted_.id, category_code="GAT-01")
    reads()
    for case in (silent, sorted_):
        assert TAKE not in page(at_desk(office.rebecka), f"cases/{case.reference}/register-case/")


def test_the_inbox_tells_the_suggestion_until_it_is_switched_off(office: Cast) -> None:
    came_in()
    reads()
    client = at_desk(office.rebecka)
    assert "Förslag: Skräp" in page(client, "inbox/")
    switch_suggestions(actor=office.adam.actor, at=AT, category_code="REN-01", active=False)
    assert "Förslag: Skräp" not in page(client, "inbox/")


@pytest.mark.parametrize("sent", ["XXX-99", "\x00", "REN", "å" * 500, "REN-01' OR 1=1"])
def test_what_a_hostile_form_says_it_saw_counts_as_nothing_seen(sent: str, office: Cast) -> None:
    case = came_in()
    reads()
    told = {"title": "Glas", "kind": "complaint", "category": "REN-01", "class_code": "standard", "suggested": sent}
    at_desk(office.rebecka).post(address(case.reference), {**told, "version": case.version, "press": "done"})
    rows = Suggestion.objects.filter(case=case.id)
    assert not rows.filter(chosen="REN-01", shown=True).exists()
