"""Our values in another system's shape, by lines that are data."""

from __future__ import annotations

import json

import pytest

from gehor.kit import mapping

FIELDS = ("title", "number", "anonymous", "file.name", "file.size")


def made(text: str, **more: object) -> dict[str, object]:
    rows = mapping.parsed(text, fields=FIELDS, lists=("file",))
    values = {"title": "Hål & <gropar>", "number": 7, "anonymous": False}
    return mapping.built(rows, values, {"file": [{"name": "a.jpg", "size": 1}, {"name": "b.jpg", "size": 2}]})


def test_lines_become_the_other_systems_shape_with_types_kept() -> None:
    told = made(
        "A.Rubrik = {title}\nA.Nr = {number}\nA.Anonym = {anonymous}\nA.System = Gehör\n# så\n\nA.Om = nr {number}!"
    )

    assert told == {
        "A": {"Rubrik": "Hål & <gropar>", "Nr": 7, "Anonym": False, "System": "Gehör", "Om": "nr 7!"},
    }


def test_a_line_over_a_list_is_made_for_every_entry() -> None:
    assert made("A.Filer[].Namn = {file.name}\nA.Filer[].Byte = {file.size}") == {
        "A": {"Filer": [{"Namn": "a.jpg", "Byte": 1}, {"Namn": "b.jpg", "Byte": 2}]}
    }


def test_xml_holds_the_same_and_nothing_of_it_is_markup() -> None:
    written = mapping.as_xml(made("A.Rubrik = {title}\nA.Filer[].Namn = {file.name}"))
    read = mapping.opened(written.encode(), "xml")

    assert mapping.found(read, "A.Rubrik") == "Hål & <gropar>"
    assert written.count("<Filer>") == 2


def test_signs_that_xml_can_not_hold_become_blanks() -> None:
    assert (
        mapping.found(mapping.opened(mapping.as_xml({"A": {"B": "x\x00\x0b\ud800y"}}).encode(), "xml"), "A.B")
        == "x   y"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A.B {title}", "mapping_line_wrong"),
        ("A..B = {title}", "mapping_line_wrong"),
        ("1A = {title}", "mapping_line_wrong"),
        ("A.B = {secret}", "mapping_field_unknown"),
        ("A.B = {file.name}", "mapping_list_wrong"),
        ("A[].B = {title}", "mapping_list_wrong"),
        ("A[].B[].C = {file.name}", "mapping_list_wrong"),
        ("A.B = {title}\nA.B = {number}", "mapping_place_twice"),
        ("A = {title}\nA.B = {number}", "mapping_place_twice"),
        ("A.B = " + "x" * 500, "mapping_too_long"),
    ],
)
def test_line_that_can_not_be_used_is_refused_by_its_number(text: str, code: str) -> None:
    with pytest.raises(mapping.MappingWrong) as wrong:
        mapping.parsed(text, fields=FIELDS, lists=("file",))

    assert wrong.value.code == code
    assert wrong.value.line == text.count("\n") + 1


def test_xml_needs_one_root_for_all_lines() -> None:
    with pytest.raises(mapping.MappingWrong):
        mapping.parsed("A.B = x\nC.D = y", fields=FIELDS, lists=("file",), one_root=True)


@pytest.mark.parametrize(
    ("tree", "path", "words"),
    [
        ({"a": {"b": " 12 "}}, "a.b", "12"),
        ({"a": {"b": 12}}, "a.b", "12"),
        ({"a": [{"b": "x"}, {"b": "y"}]}, "a.b", "x"),
        ({"a": True}, "a", ""),
        ({"a": {"b": None}}, "a.b", ""),
        ({"a": {"b": {"c": 1}}}, "a.b", ""),
        ([], "a", ""),
        ("x", "a.b", ""),
    ],
)
def test_answer_is_read_by_its_path_whatever_it_is(tree: object, path: str, words: str) -> None:
    assert mapping.found(tree, path) == words


@pytest.mark.parametrize("said", [b"{", b"\xff", b"[" * 100_000, b"x" * 1_000_001])
def test_answer_that_is_no_json_is_told_apart_from_one_that_is(said: bytes) -> None:
    with pytest.raises(mapping.NotReadable):
        mapping.opened(said, "json")


def test_json_keeps_swedish_letters_readable() -> None:
    assert "Hål" in mapping.as_json(made("A.Rubrik = {title}"))
    assert json.loads(mapping.as_json(made("A.Nr = {number}"))) == {"A": {"Nr": 7}}


def test_lines_for_people_leave_out_lists_and_what_is_not_known() -> None:
    assert mapping.as_lines({"A": {"B": "x\ny", "C": None, "D": [{"E": 1}]}}) == "A.B: x y"
