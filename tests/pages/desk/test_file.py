"""Files of a case are handed out so that nothing in them can run, and only to those who see the case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT, registered_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk

from gehor.kit.files import store
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register.models.record import RecordFile

pytestmark = pytest.mark.django_db


def test_file_is_an_attachment_in_an_empty_room_of_its_own(office: Cast) -> None:
    stored = store.save_bytes(b"<script>alert(1)</script>", media_type="text/html")
    case = registered_case(office, replace(RUT, files=(SayingFile(stored.pk, "sidå.html", ""),)))
    file = RecordFile.objects.get(record__case_id=case.id)
    answer = at_desk(office.rebecka).get(f"/sv/desk/cases/{case.reference}/files/{file.pk}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_file_of_a_case_one_may_not_see_is_not_there(office: Cast) -> None:
    stored = store.save_bytes(b"bild", media_type="image/png")
    case = registered_case(office, replace(RUT, files=(SayingFile(stored.pk, "bild.png", ""),)))
    file = RecordFile.objects.get(record__case_id=case.id)
    assert at_desk(office.ebba).get(f"/sv/desk/cases/{case.reference}/files/{file.pk}/").status_code == 404
