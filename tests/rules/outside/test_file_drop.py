"""The folder side of the door: whole or not at all, once, and receipts that may be anything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gehor.outside.external_register import file_drop
from gehor.outside.external_register.values import Enclosed, End, Parcel

KEY = "S2026-000001-T1-0A1B2C3D"
PATHS = {"shape": "xml", "key_path": "kvittens.nyckel", "receipt_path": "kvittens.nummer"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def parcel(folder: Path, *files: Enclosed) -> Parcel:
    return Parcel(key=KEY, address=str(folder), body="<Arende/>", shape="xml", files=files)


def killed_before(monkeypatch: pytest.MonkeyPatch, folder: Path, what: str, files: tuple[Enclosed, ...] = ()) -> None:
    """The process dies just before the step."""

    def die(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(Path, what, die)
        file_drop.hand_over(parcel(folder, *files))


def test_parcel_lies_whole_in_a_folder_named_by_its_key(folder: Path) -> None:
    along = Enclosed("../hål i gatan?.jpg", "image/jpeg", b"bild")
    handed = file_drop.hand_over(parcel(folder, along, replace(along, data=b"annan")))

    assert (handed.end, handed.unsure) == (End.TAKEN, False)
    assert (folder / KEY / "arende.xml").read_text() == "<Arende/>"
    assert sorted(path.name for path in (folder / KEY).iterdir()) == [
        "01-_hål i gatan_.jpg",
        "02-_hål i gatan_.jpg",
        "arende.xml",
    ]


def test_handed_over_twice_it_lies_there_once(folder: Path) -> None:
    ends = [file_drop.hand_over(parcel(folder)).end for _ in range(2)]

    assert ends == [End.TAKEN, End.TAKEN]
    assert [path.name for path in folder.iterdir() if path.name != ".gehor"] == [KEY]


def test_what_was_fetched_meanwhile_is_not_laid_there_again(folder: Path) -> None:
    file_drop.hand_over(parcel(folder))
    shutil.rmtree(folder / KEY)

    assert file_drop.hand_over(parcel(folder)).end == End.TAKEN
    assert not (folder / KEY).exists()


@pytest.mark.parametrize("step", ["rename", "chmod"])
def test_killed_before_the_last_step_nothing_is_seen_and_the_next_try_makes_it_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    killed_before(monkeypatch, folder, step)
    seen = [path.name for path in folder.iterdir() if path.name != ".gehor"]
    handed = file_drop.hand_over(parcel(folder))

    assert seen == []
    assert handed.end == End.TAKEN
    assert (folder / KEY / "arende.xml").exists()


def test_folder_that_is_not_there_is_tried_later(folder: Path) -> None:
    handed = file_drop.hand_over(replace(parcel(folder), address=str(folder / "borta")))

    assert (handed.end, handed.unsure) == (End.LATER, False)


def test_others_may_take_what_the_folder_lets_them_take(folder: Path) -> None:
    folder.chmod(0o770)
    file_drop.hand_over(parcel(folder))

    assert (folder / KEY).stat().st_mode & 0o777 == 0o770
    assert (folder / KEY / "arende.xml").stat().st_mode & 0o777 == 0o660


def test_receipts_are_read_and_laid_aside_each_once(folder: Path) -> None:
    (folder / "a.xml").write_text(f"<kvittens><nyckel>{KEY}</nyckel><nummer>D-1</nummer></kvittens>")
    (folder / "b.txt").write_text("något annat")
    [receipt] = file_drop.receipts(str(folder), **PATHS)
    file_drop.put_away(str(folder), receipt.name, understood=True)

    assert (receipt.key, receipt.number, receipt.why) == (KEY, "D-1", "")
    assert list(file_drop.receipts(str(folder), **PATHS)) == []
    assert (folder / ".gehor" / "read" / "a.xml").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<kvittens><nyckel>K",
        b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa">]><kvittens><nyckel>&a;</nyckel></kvittens>',
        b'<!DOCTYPE k SYSTEM "file:///etc/passwd"><kvittens/>',
        b"\xff\xfe\x00",
        b"<a>" * 20_000,
        b"<kvittens><nyckel>K</nyckel></kvittens>",
        b"x" * 1_000_002,
    ],
)
def test_receipt_that_can_not_be_understood_says_why_and_harms_nothing(folder: Path, content: bytes) -> None:
    (folder / "x.xml").write_bytes(content)
    [receipt] = file_drop.receipts(str(folder), **PATHS)

    assert receipt.number == ""
    assert receipt.why


def test_a_link_in_the_return_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "hemligt.xml").write_text("<x/>")
    (folder / "länk.xml").symlink_to(tmp_path / "hemligt.xml")

    assert list(file_drop.receipts(str(folder), **PATHS)) == []


def test_trying_out_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    file_drop.try_out(str(folder), str(tmp_path))

    assert list((folder / ".gehor").iterdir()) == []
    with pytest.raises(OSError):
        file_drop.try_out(str(folder / "borta"), "")
