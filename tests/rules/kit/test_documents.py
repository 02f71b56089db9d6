"""What may go along with an answer is told by its content, never by its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.documents import DocumentRefused, inspect_document

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "application/vnd.oasis.opendocument.text"


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("TYPES", "[Content_Types].xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        ("Hej på dig\n".encode(), "text/plain"),
        (packed(TYPES="<x/>", word__document="<x/>"), WORD),
        (packed(mimetype=TEXT, content="<x/>"), TEXT),
    ],
    ids=["pdf", "text", "word", "open document"],
)
def test_documents_that_anyone_can_open_are_taken_for_what_they_are(data: bytes, media_type: str) -> None:
    assert inspect_document(data) == media_type


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"x" * 100, "too_big"),
        (b"MZ\x90\x00\x03", "wrong_type"),
        (b"<html><script>alert(1)</script>", "wrong_type"),
        (b"#!/bin/sh\necho hej\n", "wrong_type"),
        (packed(TYPES="<x/>", word__vbaProject_bin="x").replace(b"vbaProject_bin", b"vbaProject.bin"), "has_macros"),
        (packed(readme="hej"), "wrong_type"),
        (b"\xff\xd8\xff\xe0 trasig bild", "damaged"),
    ],
    # The bytes of an archive hold the time, and each worker would name the test otherwise.
    ids=["empty", "big", "program", "markup", "script", "macros", "archive", "picture"],
)
def test_programs_markup_macros_and_broken_files_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        inspect_document(data, max_bytes=50 if reason == "too_big" else 10_000)
    assert refused.value.reason == reason


@given(st.binary(max_size=300))
def test_any_bytes_are_either_told_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        assert "/" in inspect_document(data)
    except DocumentRefused as refused:
        assert refused.reason


def test_a_picture_that_not_everybody_can_open_is_no_document() -> None:
    with pytest.raises(DocumentRefused) as refused:
        inspect_document((Path(__file__).resolve().parents[2] / "data" / "pictures" / "place.heic").read_bytes())
    assert refused.value.reason == "wrong_type"
