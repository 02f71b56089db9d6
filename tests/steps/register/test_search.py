from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gehor.journal.models import View
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.queries.queue import QueueFilter
from gehor.steps.register.queries.search import EVERYTHING, Hit, SearchPage, by_designation, search
from tests.builders import (
    NOBODY,
    RUT,
    given_case,
    make_all_findable,
    marked_case,
    open_case,
    protected_case,
    registered_case,
)
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def asked(asker: Asker, text: str, filters: QueueFilter = EVERYTHING, **more: object) -> SearchPage:
    return search(asker, text, filters, at=AT, **more)  # type: ignore[arg-type]


def ids(asker: Asker, text: str, filters: QueueFilter = EVERYTHING) -> list[UUID]:
    return [hit.row.id for hit in asked(asker, text, filters).hits]


def shown(hit: Hit) -> str:
    return "".join(f"[{piece.text}]" if piece.met else piece.text for piece in hit.pieces)


@pytest.mark.parametrize(
    "wanted",
    [
        "lekplats",
        "LEKPLATSEN",
        "lekplatserna",
        "skräp",
        "skrap",
        "plats",
        "lindvagen",
        "Lindvägen 3",
        '"vid lekplatsen"',
        "skräp -hål",
        "lekpl*",
        "Rut Alm",
        "alm lekplats",
        "rut.alm@example.org",
        "08-465 004 01",
        "+46 8 46500401",
        "renhållning",
    ],
)
def test_case_is_found_by_every_form_of_what_stands_in_it(cast: Cast, wanted: str) -> None:
    case = open_case(replace(RUT, phone="+46 8 465 004 01", category_code="REN-01", text=f"{RUT.text} Renhållningen!"))
    open_case(replace(NOBODY, text="Gatlyktan blinkar.", place="Ekgatan"))
    make_all_findable()

    assert ids(cast.olof.asks(), wanted) == [case.id]


@pytest.mark.parametrize("wanted", ["skräp -lekplats", '"lekplatsen skräp"', "blåbär", "skräp blåbär", "skräp*post"])
def test_case_that_does_not_answer_everything_asked_is_not_found(cast: Cast, wanted: str) -> None:
    open_case()
    make_all_findable()

    page = asked(cast.olof.asks(), wanted)

    assert (page.hits, page.count) == ((), 0)


@pytest.mark.parametrize("wanted", ["", "   ", "%", "-", '"', "det är", "-skräp", "\0", "'\\", "(((", "& | !", ":*"])
def test_question_without_words_asks_for_nothing_and_breaks_nothing(cast: Cast, wanted: str) -> None:
    open_case()
    make_all_findable()

    page = asked(cast.olof.asks(), wanted)

    assert (page.asked, page.hits) == (False, ())


def test_words_of_different_messages_and_persons_meet_in_one_question(cast: Cast) -> None:
    case = open_case(replace(RUT, place="Ekgatan 9"))
    make_all_findable()

    assert ids(cast.olof.asks(), "ekgatan skräp alm") == [case.id]


def test_hit_says_where_and_marks_the_words_it_met(cast: Cast) -> None:
    open_case(replace(RUT, text="Papperskorgarna på torget svämmar över. <b>Fult!</b>"))
    make_all_findable()
    olof = cast.olof.asks()

    (by_text,) = asked(olof, "papperskorg").hits
    (by_name,) = asked(olof, "Alm").hits

    assert (by_text.where, shown(by_text)) == ("message", "[Papperskorgarna] på torget svämmar över. <b>Fult!</b>")
    assert (by_name.where, shown(by_name)) == ("person", "Rut [Alm], rut.[alm]@example.org")


def test_better_answer_comes_first_and_newer_first_when_asked(cast: Cast) -> None:
    good = open_case(replace(RUT, text="Snöröjning! Snöröjningen uteblev, snöröjning behövs."))
    later = AT + timedelta(days=1)
    mentions = open_case(replace(RUT, text="Det var bra. " * 30 + "Men snöröjning saknas."), at=later)
    make_all_findable()
    olof = cast.olof.asks(later)

    assert ids(olof, "snöröjning") == [good.id, mentions.id]
    assert [hit.row.id for hit in asked(olof, "snöröjning", newest_first=True).hits] == [mentions.id, good.id]


def test_misspelt_word_is_answered_with_the_spelling_that_finds_something(cast: Cast) -> None:
    open_case(replace(RUT, text="Snöröjningen uteblev på trottoaren."))
    make_all_findable()

    for typed, meant in (("trotoaren", "trottoaren"), ("snorojnningen", "snöröjningen"), ("trottoraen", "trottoaren")):
        page = asked(cast.olof.asks(), typed)
        assert (page.count, page.proposed) == (0, meant)


def test_filters_of_the_queue_narrow_what_is_found(cast: Cast) -> None:
    given, open_ = given_case(cast, cast.olof), open_case()
    make_all_findable()
    olof = cast.olof.asks()

    assert ids(olof, "skräp", QueueFilter(officer_id=cast.olof.id)) == [given.id]
    assert ids(olof, "skräp", QueueFilter(category_code="REN-01")) == [given.id]
    assert set(ids(olof, "skräp", QueueFilter(arrived_from=DAY, arrived_to=DAY))) == {given.id, open_.id}
    assert ids(olof, "skräp", QueueFilter(arrived_to=DAY - timedelta(days=1))) == []


def test_page_leads_on_until_every_case_was_shown_once(cast: Cast) -> None:
    cases = {open_case(at=AT + timedelta(seconds=n)).id for n in range(30)}
    make_all_findable()
    olof = cast.olof.asks()

    first = asked(olof, "skräp", newest_first=True)
    second = asked(olof, "skräp", newest_first=True, after=first.after)
    best, rest = asked(olof, "skräp"), asked(olof, "skräp", page=2)

    assert (first.count, len(first.hits), len(second.hits), second.after) == (30, 25, 5, None)
    assert {hit.row.id for hit in (*first.hits, *second.hits)} == cases
    assert {hit.row.id for hit in (*best.hits, *rest.hits)} == cases
    assert (best.page, rest.page) == (2, None)


def test_employee_finds_only_among_what_they_may_see(cast: Cast) -> None:
    open_case()
    own = open_case(actor=cast.ebba.actor)
    make_all_findable()

    page = asked(cast.ebba.asks(), "skräp")

    assert ([hit.row.id for hit in page.hits], page.count) == ([own.id], 1)


def test_words_of_a_marked_case_are_neither_found_counted_nor_proposed(cast: Cast) -> None:
    marked = marked_case(cast, replace(RUT, text="Trottoaren utanför kvinnojouren är hal.", place="Hemliga gatan"))
    open_case(replace(RUT, text="Gatlyktan blinkar."))
    make_all_findable()
    olof = cast.olof.asks()

    for wanted in ("kvinnojour", "hemliga", "skräp", "alm kvinnojouren"):
        page = asked(olof, wanted)
        assert (page.hits, page.count, page.proposed) == ((), 0, "")
    assert asked(olof, "kvinojouren").proposed == ""
    assert ids(cast.tora.asks(), "kvinnojouren hemliga") == [marked.id]


def test_case_marked_a_moment_ago_is_hidden_before_anything_is_made_anew(cast: Cast) -> None:
    from gehor.steps.register.actions.mark_secrecy import mark_secrecy

    case = registered_case(cast, replace(RUT, text="Trottoaren utanför kvinnojouren är hal."))
    make_all_findable()
    assert ids(cast.olof.asks(), "kvinnojouren") == [case.id]

    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hot")

    page = asked(cast.olof.asks(), "kvinnojouren")
    assert (page.hits, page.count) == ((), 0)
    assert asked(cast.olof.asks(), "kvinojouren").proposed == ""


def test_who_took_a_marked_case_in_sees_it_but_does_not_find_its_words(cast: Cast) -> None:
    from gehor.steps.register.actions.protect_identity import protect_identity

    case = open_case(actor=cast.ebba.actor)
    protect_identity(actor=cast.tora.actor, at=AT, case_id=case.id)
    make_all_findable()

    assert ids(cast.ebba.asks(), "lekplatsen") == []
    assert by_designation(cast.ebba.asks(), case.reference) == case.reference


def test_protected_person_on_an_unmarked_case_is_found_by_holders_of_the_right_alone(cast: Cast) -> None:
    from gehor.steps.register.models.person import Person

    case = open_case()
    Person.objects.update(protected_identity=True)
    make_all_findable()
    tora, olof = cast.tora.asks(), cast.olof.asks()

    assert ids(olof, "lekplats") == ids(tora, "lekplats") == [case.id]
    assert (ids(olof, "rut.alm@example.org"), ids(tora, "rut.alm@example.org")) == ([], [case.id])


def test_holder_of_one_clearance_does_not_find_words_under_the_other(cast: Cast) -> None:
    protected, marked = protected_case(cast), marked_case(cast)
    make_all_findable()
    tora = cast.tora.asks()
    only_marks = replace(tora, rights=tora.rights - {Right.READ_PROTECTED})
    only_persons = replace(tora, rights=tora.rights - {Right.READ_MARKED})

    assert ids(only_marks, "skräp") == [marked.id]
    assert ids(only_persons, "skräp") == [protected.id]


def test_barred_colleague_does_not_find_what_they_are_barred_from(cast: Cast) -> None:
    case = given_case(cast, cast.olga)
    make_all_findable()
    assert ids(cast.olof.asks(), "skräp") == [case.id]

    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, reason="Nämns")

    assert ids(cast.olof.asks(), "skräp") == []
    assert by_designation(cast.olof.asks(), case.reference) is None


def test_marked_hit_shows_no_word_of_the_case_and_is_kept_in_the_view_log(cast: Cast) -> None:
    marked = marked_case(cast)
    make_all_findable()

    (hit,) = asked(cast.tora.asks(), "lekplatsen").hits

    assert (hit.where, hit.pieces) == ("withheld", ())
    assert "lekplats" not in "".join(piece.text for piece in hit.title).lower()
    seen = View.objects.get(chain=f"case:{marked.id}", ground="search")
    assert seen.staff_id == cast.tora.id


def test_that_somebody_searched_is_kept_without_the_words(cast: Cast) -> None:
    make_all_findable()

    asked(cast.olof.asks(), "Rut Alm")
    asked(cast.olof.asks(), "rut  alm")

    first, second = View.objects.filter(chain=f"staff:{cast.olof.id}", subject_kind="search")
    assert first.subject_id == second.subject_id
    assert "rut" not in first.subject_id.lower()


@pytest.mark.parametrize("style", ["{}", " {} ", "{}:1", "lower", "short", "bare"])
def test_number_leads_straight_to_its_case_however_it_is_typed(cast: Cast, style: str) -> None:
    case = registered_case(cast)
    assert case.diary_number is not None
    for number in (case.reference, case.diary_number):
        prefix, running = number.split("-")
        typed = {
            "lower": number.lower(),
            "short": f"{prefix}-{int(running)}",
            "bare": number,
        }.get(style) or style.format(number)
        assert by_designation(cast.olof.asks(), typed) == case.reference


def test_number_of_a_case_one_may_not_see_is_no_number(cast: Cast) -> None:
    marked = marked_case(cast)

    assert by_designation(cast.olof.asks(), marked.reference) is None
    assert by_designation(cast.tora.asks(), marked.reference) == marked.reference
    assert by_designation(cast.olof.asks(), "hål") is None
    assert by_designation(cast.olof.asks(), "1' or '1'='1") is None
