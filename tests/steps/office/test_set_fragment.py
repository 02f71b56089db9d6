"""Ready-made pieces of answers: written once, offered where they fit."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_fragment import set_fragment
from gehor.office.actions.set_text import set_text
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def piece(cast: Cast, **changes: object) -> str:
    values = {"name": "Be om ursäkt", "body": "Förlåt.", "language": "sv"}
    return set_fragment(**{"actor": cast.adam.actor, "at": AT, **values, **changes})  # type: ignore[arg-type]


def offered(category_code: str = "REN-01", kind: str = "complaint", language: str = "sv") -> dict[str, str]:
    category = queries.category(category_code)
    found = queries.fragments_for(language, DAY, category_id=category.id, kind=kind)
    return {row.code: row.body for row in found}


def test_a_new_piece_gets_a_code_and_is_offered_at_once(cast: Cast) -> None:
    assert piece(cast) == "be-om-ursakt"
    assert offered() == {"be-om-ursakt": "Förlåt."}
    assert [line.act for line in lines_of("office")][-1] == "set_fragment"


def test_the_wording_of_the_cases_own_category_kind_and_language_comes_first(cast: Cast) -> None:
    code = piece(cast)
    piece(cast, code=code, body="Förlåt för skräpet.", category_code="REN")
    piece(cast, code=code, body="Förlåt för just det skräpet.", category_code="REN-01")
    piece(cast, code=code, body="Tack för berömmet.", kind="praise")
    piece(cast, code=code, body="Sorry.", language="en")

    assert offered()[code] == "Förlåt för just det skräpet."
    assert offered("GAT-01")[code] == "Förlåt."
    assert offered("GAT-01", "praise")[code] == "Tack för berömmet."
    assert offered("GAT-01", language="en")[code] == "Sorry."
    assert offered("GAT-01", language="fi")[code] == "Förlåt."


def test_a_piece_worded_anew_is_a_new_version_and_the_same_again_is_none(cast: Cast) -> None:
    code = piece(cast)
    before = len(lines_of("office"))
    piece(cast, code=code, body="Vi ber om ursäkt.")
    piece(cast, code=code, body="Vi ber om ursäkt.")

    assert offered() == {code: "Vi ber om ursäkt."}
    assert len(lines_of("office")) == before + 1


def test_an_answer_to_which_nobody_can_supply_the_words_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        piece(cast, body="Ring {chefens_nummer}.")
    assert refused.value.code == "unknown_variable"
    assert refused.value.facts["names"] == ("chefens_nummer",)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_name", {"name": " "}),
        ("no_text", {"body": ""}),
        ("text_too_long", {"body": "x" * 5001}),
        ("unknown_language", {"language": "de"}),
        ("unknown_category", {"category_code": "NIX"}),
        ("unknown_fragment", {"code": "finns-inte"}),
    ],
)
def test_a_piece_that_can_not_be_used_is_refused_with_the_reason(
    cast: Cast, code: str, changes: dict[str, str]
) -> None:
    with pytest.raises(Refused, match=code):
        piece(cast, **changes)


def test_pieces_are_no_whole_texts_and_are_not_changed_as_such(cast: Cast) -> None:
    code = piece(cast)

    assert all(not row.occasion.startswith("fragment.") for row in queries.texts())
    with pytest.raises(Refused, match="unknown_occasion"):
        set_text(actor=cast.adam.actor, at=AT, occasion=f"fragment.{code}", language="sv", subject="Hej", body="Hej")


def test_only_who_administers_the_office_writes_pieces(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        piece(cast, actor=cast.mats.actor)
