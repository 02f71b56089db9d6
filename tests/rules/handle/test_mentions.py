"""Whom an @ in a note means."""

from __future__ import annotations

import pytest

from gehor.steps.handle.rules.mentions import Found, named_in, names_of

PEOPLE = (("olof", "Olof Ek"), ("olga", "Olga Asp"), ("ola", "Ola Ek"), ("anna", "Anna-Lena Al"), ("ann", "Ann Al"))
UNITS = (("reg", ("Registraturen", "Registry", "REG")), ("ann-unit", ("Annons", "", "ANN")))
NAMES = names_of(PEOPLE, UNITS)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@Olof Ek, kan du?", ("olof",)),
        ("kan du, @olof?", ("olof",)),
        ("(@OLGA ASP) och @registraturen", ("olga", "reg")),
        ("@reg: se här. @REG igen.", ("reg",)),
        ("@Anna-Lena vet, @Ann Al med.", ("anna", "ann")),
        ("Skriv till olof@office.example eller se https://office.example/@olof", ()),
        ("Klockan 14 @ torget", ()),
        ("inget alls", ()),
    ],
)
def test_an_at_that_begins_a_word_names_the_longest_name_after_it(text: str, keys: tuple[str, ...]) -> None:
    assert named_in(text, NAMES) == Found(keys)


@pytest.mark.parametrize(("text", "unknown"), [("@Olofs bil", "@Olofs"), ("hej @Kalle-Kula!", "@Kalle-Kula")])
def test_a_name_that_nobody_has_is_told_and_never_passed_over(text: str, unknown: str) -> None:
    assert named_in(text, NAMES).unknown == unknown


def test_a_name_that_several_have_is_not_guessed() -> None:
    names = names_of((("one", "Olof Ek"), ("two", "Olof Ek"), ("three", "Olof Al")), ())
    assert named_in("@Olof Al vet", names).keys == ("three",)
    assert named_in("@Olof Ek vet", names).shared == "@Olof Ek"
    assert named_in("@Olof vet", names).shared == "@Olof"
