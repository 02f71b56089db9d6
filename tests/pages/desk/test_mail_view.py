"""A mail in its case: who, to whom, when, what is new and what old, and the original; for those who may read it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.pages.desk.mails import HTML, PIXEL, case_of, comes, letter, record_of

from gehor.journal.models import View
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordFile, RecordMail

pytestmark = pytest.mark.django_db


def _case(case: Case, path: str = "") -> str:
    return f"cases/{case.reference}/{path}"


def _original(case: Case, record_id: UUID) -> str:
    return f"/sv/desk/cases/{case.reference}/records/{record_id}/original/"


def _formatted(case: Case, record_id: UUID) -> str:
    return f"/sv/desk/cases/{case.reference}/records/{record_id}/as-formatted/"


def _mark(office: Cast, case: Case) -> None:
    register_case(
        actor=office.rebecka.actor, at=AT, case_id=case.pk, title="Skylt", kind="question", category_code="GAT-01"
    )
    mark_secrecy(actor=office.tora.actor, at=AT, case_id=case.pk, provision="OSL 21:1", reason="Hälsa")


def _flag(record: Record, *faults: str) -> None:
    RecordMail.objects.filter(record=record).update(faults=list(faults))


def test_mail_tells_from_whom_to_whom_and_both_its_moments(office: Cast) -> None:
    taken = comes(letter())

    shown = page(at_desk(office.rebecka), _case(case_of(taken)))

    assert "Skylten på Lindvägen" in shown
    assert "&lt;rut.alm@rut.example&gt;" in shown
    assert "trafikkontoret@smastad.example" in shown
    assert "(enligt brevhuvudet)" in shown
    assert "Nådde oss" in shown


def test_address_in_a_mail_can_be_followed_without_telling_where_from(office: Cast) -> None:
    shown = page(at_desk(office.rebecka), _case(case_of(comes(letter()))))

    assert '<a href="https://exempel.example/skylt" rel="noopener noreferrer nofollow">' in shown


def test_old_words_are_folded_and_always_there(office: Cast) -> None:
    case = case_of(comes(letter(quoted="Vi lagar den på fredag.")))
    client = at_desk(office.rebecka)

    for where in ("", "register-case/"):
        shown = page(client, _case(case, where))
        assert "Visa tidigare meddelanden" in shown
        assert "Vi lagar den på fredag." in shown.split("Visa tidigare meddelanden")[1]


def test_what_is_odd_about_a_mail_is_said_in_words(office: Cast) -> None:
    taken = comes(letter(sender="Tjänsten <no-reply@rut.example>"))
    _flag(record_of(taken), "staff_not_authenticated", "unknown_charset", "something_new")

    shown = page(at_desk(office.rebecka), _case(case_of(taken)))

    for words in (
        "går inte att styrka",
        "Okänd teckenkodning",
        "Meddelandet är trasigt byggt",
        "Får inte besvaras automatiskt",
    ):
        assert words in shown


def test_original_is_handed_out_byte_for_byte_and_never_opened(office: Cast) -> None:
    raw = letter(html=HTML)
    taken = comes(raw)

    answer = at_desk(office.rebecka).get(_original(case_of(taken), record_of(taken).pk))

    assert answer.content == raw
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith('.eml"')
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_formatted_page_shows_its_own_picture_and_nothing_from_elsewhere(office: Cast) -> None:
    taken = comes(letter(html=HTML, pictures=True))

    answer = at_desk(office.rebecka).get(_formatted(case_of(taken), record_of(taken).pk))

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "data:image/png;base64," in shown
    assert "spion.example" not in shown
    assert "<script" not in shown
    assert "onclick" not in shown
    assert "style=" not in shown
    assert 'href="https://exempel.example/skylt"' in shown
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "img-src data:" in policy
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy


def test_plain_mail_has_no_formatted_page_to_show(office: Cast) -> None:
    taken = comes(letter())
    client = at_desk(office.rebecka)

    assert "Visa som sidan var formaterad" not in page(client, _case(case_of(taken)))
    assert client.get(_formatted(case_of(taken), record_of(taken).pk)).status_code == 404


def test_safe_picture_is_shown_small_and_other_files_only_named(office: Cast) -> None:
    taken = comes(letter(files=(("skylt.png", "image/png", PIXEL), ("ond.html", "text/html", b"<script>1</script>"))))
    case = case_of(taken)
    client = at_desk(office.rebecka)
    picture, page_file = RecordFile.objects.filter(record=record_of(taken)).order_by("position")

    shown = page(client, _case(case))
    assert f"files/{picture.pk}/?small" in shown
    assert f"files/{page_file.pk}/?small" not in shown
    small = client.get(f"/sv/desk/cases/{case.reference}/files/{picture.pk}/?small")
    assert (small["Content-Type"], small.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    whole = client.get(f"/sv/desk/cases/{case.reference}/files/{page_file.pk}/?small")
    assert whole["Content-Disposition"].startswith("attachment")


def test_machines_mail_in_a_case_is_one_folded_line(office: Cast) -> None:
    case = case_of(comes(letter()))
    automatic = comes(
        letter(
            subject="Autosvar: Re",
            text="Jag är på semester.",
            message_id="<2@rut.example>",
            Auto_Submitted="auto-replied",
            In_Reply_To="<1@rut.example>",
        )
    )
    assert (automatic.outcome, automatic.case_id) == ("automatic", case.pk)

    shown = page(at_desk(office.rebecka), _case(case))

    assert "Automatiskt svar" in shown
    assert "Jag är på semester." in shown.split("Visa meddelandet")[1]


def test_mail_in_a_case_is_not_there_for_whoever_can_not_see_the_case(office: Cast) -> None:
    taken = comes(letter(html=HTML))
    case, record = case_of(taken), record_of(taken)

    for who in (at_desk(office.ebba), at_desk(office.adam)):
        assert who.get(_original(case, record.pk)).status_code == 404
        assert who.get(_formatted(case, record.pk)).status_code == 404
    assert Client().get(_original(case, record.pk)).status_code == 302


def test_mail_of_a_marked_case_opens_for_the_trusted_alone_and_is_logged(office: Cast) -> None:
    taken = comes(letter(html=HTML, files=(("skylt.png", "image/png", PIXEL),)))
    case, record = case_of(taken), record_of(taken)
    _mark(office, case)
    file = RecordFile.objects.get(record=record)

    assert at_desk(office.rebecka).get(_original(case, record.pk)).status_code == 404
    tora = at_desk(office.tora)
    withheld = page(tora, _case(case))
    assert "rut.alm@rut.example" not in withheld
    assert "Skylten på Lindvägen" not in withheld
    assert "?small" not in withheld
    assert not View.objects.exists()
    for path in (_original(case, record.pk), _formatted(case, record.pk)):
        assert tora.get(path).status_code == 200
    assert tora.get(f"/sv/desk/cases/{case.reference}/files/{file.pk}/").status_code == 200
    assert [row.subject_kind for row in View.objects.order_by("pk")] == ["record", "record", "file"]


def test_employee_who_only_took_it_in_sees_the_marked_case_but_opens_nothing_of_it(office: Cast) -> None:
    taken = comes(letter(html=HTML, files=(("skylt.png", "image/png", PIXEL),)))
    case, record = case_of(taken), record_of(taken)
    _mark(office, case)
    CaseAccess.objects.create(case=case, staff_id=office.ebba.id, ground="took_in", since=AT)
    ebba = at_desk(office.ebba)
    file = RecordFile.objects.get(record=record)

    assert ebba.get(f"/sv/desk/cases/{case.reference}/").status_code == 200
    for path in (
        _original(case, record.pk),
        _formatted(case, record.pk),
        f"/sv/desk/cases/{case.reference}/files/{file.pk}/",
    ):
        assert ebba.get(path).status_code == 403
    assert not View.objects.exists()


def test_forwarded_mail_tells_who_forwarded_it_and_keeps_the_note_inside(office: Cast) -> None:
    taken = comes(
        letter(
            subject="VB: Gungan",
            text=(
                "Kan ni ta den här?\n\nFrån: Nils Ny <nils.ny@nils.example>\nSkickat: den 20 november 2026 09:00\n"
                "Till: Ebba Ek <ebba.ek@smastad.example>\nÄmne: Gungan\n\nGungan är trasig."
            ),
            sender="Ebba Ek <ebba.ek@smastad.example>",
            message_id="<vb@smastad.example>",
        )
    )

    shown = page(at_desk(office.rebecka), _case(case_of(taken)))

    assert "Vidarebefordrat av" in shown
    assert "Ebba Ek" in shown
    assert "uppgiven av den som vidarebefordrade" in shown
    assert "nils.ny@nils.example" in shown
    note = shown.split("Intern anteckning")[1]
    assert "Kan ni ta den här?" in note


def test_number_named_by_a_stranger_is_a_question_to_the_registrar(office: Cast) -> None:
    known = case_of(comes(letter()))
    stranger = comes(
        letter(
            subject=f"Om {known.reference}",
            text="Jag vill veta hur det går.",
            sender="Okänd <nyfiken@annan.example>",
            message_id="<3@annan.example>",
        )
    )
    case = case_of(stranger)
    assert case.pk != known.pk
    client = at_desk(office.rebecka)

    assert "Hör kanske till ett annat ärende" in page(client, _case(case))
    both = page(client, _case(case, "add-to-case/"), into=known.reference)
    assert "Jag vill veta hur det går." in both
    assert "Skylten är nere." in both
    assert "Hör kanske till" not in page(at_desk(office.olga), _case(case))
