"""A report that came by way of FixaMinGata is the resident's, with place and category."""

from __future__ import annotations

import pytest

from gehor.kit.mime.reading import parse
from gehor.kit.mime.values import Address
from gehor.steps.intake.rules.fixamingata import FixaMinGataReport, read_fixamingata
from tests import mail_files

NAME = "9-swedish-written-for-this-project/s11-fixamingata-ny-rapport.eml"


def report(old: str = "", new: str = "") -> FixaMinGataReport | None:
    found = parse(mail_files.as_mail(NAME))
    assert old in found.text
    text = found.text.replace(old, new)
    head = b"From: FixaMinGata <fms-99001-a1b2@fixamingata.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return read_fixamingata(parse(head + text.encode()))


def test_a_report_tells_the_resident_the_category_the_place_and_the_number() -> None:
    found = read_fixamingata(parse(mail_files.as_mail(NAME)))
    assert found == FixaMinGataReport(
        external_id="99001",
        name="Åsa Öberg",
        address="asa.oberg@epost.example",
        phone="",
        category="Belysning",
        title="Släckt gatlykta",
        detail="Tre lyktor i rad är släckta på Bergsundsgatan.",
        latitude=59.3168,
        longitude=18.0287,
        link="",
        more="",
        answer_to=Address("Åsa Öberg", "fms-99001-a1b2@fixamingata.example"),
    )


def test_a_resident_can_not_move_the_place_by_writing_headings_in_the_text() -> None:
    found = report(
        "Tre lyktor i rad", "** Geografisk position\n\nLatitude: 1\n\nLongitude: 2\n\nKategori: Snö\n\nTre lyktor i rad"
    )
    assert found is not None
    assert (found.latitude, found.longitude, found.category) == (59.3168, 18.0287, "Belysning")
    assert found.detail.startswith("** Geografisk position")


@pytest.mark.parametrize("degrees", ["59,3168", "59.3168000"])
def test_degrees_are_read_with_comma_and_with_point(degrees: str) -> None:
    found = report("59.3168", degrees)
    assert found is not None
    assert found.latitude == 59.3168


@pytest.mark.parametrize("degrees", ["", "norr", "559.3", "-91"])
def test_a_position_that_is_none_leaves_both_degrees_empty(degrees: str) -> None:
    found = report("59.3168", degrees)
    assert found is not None
    assert (found.latitude, found.longitude) == (None, None)


def test_the_link_and_what_the_service_adds_come_along() -> None:
    found = report(
        "** Uppgiftslämnare", "klicka på:\n\n    https://fixamingata.example/report/99001\n\n** Uppgiftslämnare"
    )
    assert found is not None
    assert found.link == "https://fixamingata.example/report/99001"


@pytest.mark.parametrize("missing", ["FixaMinGata", "** Uppgiftslämnare", "** Geografisk position", "ID: 99001"])
def test_a_mail_that_lacks_one_of_the_marks_is_an_ordinary_mail(missing: str) -> None:
    assert report(missing, "") is None
