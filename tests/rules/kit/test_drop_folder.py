"""A folder that another program fills: only what is whole is taken, and nothing through a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from gehor.kit import drop_folder


def _pause() -> None:
    """Nobody writes meanwhile."""


def test_unfinished_hidden_linked_and_inner_things_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF")
    for name in ("brev.pdf.part", ".brev.pdf", "~brev.pdf", "brev.TMP"):
        (tmp_path / name).write_bytes(b"%PDF")
    (tmp_path / "inner").mkdir()
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")

    assert [one.path.name for one in drop_folder.waiting(tmp_path, _pause)] == ["brev.pdf"]


def test_what_changed_after_it_was_looked_at_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF")
    (one,) = drop_folder.waiting(tmp_path, _pause)
    (tmp_path / "brev.pdf").write_bytes(b"%PDF and more")

    assert drop_folder.read_whole(one) is None
    (tmp_path / "brev.pdf").unlink()
    assert drop_folder.read_whole(one) is None


def test_laying_aside_never_covers_an_earlier_file_of_the_same_name(tmp_path: Path) -> None:
    for text in (b"one", b"two"):
        (tmp_path / "brev.pdf").write_bytes(text)
        (one,) = drop_folder.waiting(tmp_path, _pause)
        drop_folder.lay_aside(one, into=drop_folder.REFUSED, why="Trasig.")

    kept = {path.name: path.read_bytes() for path in (tmp_path / "refused").iterdir()}
    assert (kept["brev.pdf"], kept["brev (2).pdf"]) == (b"one", b"two")
    assert kept["brev (2).pdf.txt"] == b"Trasig.\n"
    assert drop_folder.lay_aside(one, into=drop_folder.DONE) is None


def test_a_folder_that_can_not_be_read_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="borta"):
        drop_folder.waiting(tmp_path / "borta", _pause)
