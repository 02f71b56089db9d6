"""Kept bytes leave by one door, which asks whether the virus scanner has shut it."""

from __future__ import annotations

import re

from tests.house.walk import SOURCE, python_files

# Who reads kept bytes for our own eyes: to take them apart, to draw a copy, to ask the scanner.
FOR_OUR_OWN_EYES = {
    "kit/files/store.py",
    "steps/intake/actions/read_mail.py",
    "steps/intake/queries/__init__.py",
    "steps/intake/queries/scans.py",
    "steps/intake/writes.py",
    "steps/register/actions/scan_file.py",
}


def test_bytes_are_handed_out_by_one_door_and_others_read_them_for_our_own_eyes_only() -> None:
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in python_files()
        if re.search(r"\b(open_bytes|store\.read_bytes|import .*\bread_bytes)\b", path.read_text(encoding="utf-8"))
    }

    assert readers == FOR_OUR_OWN_EYES


def test_nobody_opens_a_place_in_the_file_store_without_the_store() -> None:
    named = {
        path.relative_to(SOURCE).as_posix()
        for path in python_files()
        if "GEHOR_FILES" in path.read_text(encoding="utf-8")
    }

    assert named == {"config/settings.py", "kit/files/models.py", "kit/files/store.py"}
