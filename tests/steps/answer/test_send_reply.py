from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.outbox.queries import dispatch_row, message_of
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import draft, pending_replies, preview
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import NOBODY, RUT, fresh
from tests.cast import AT, DAY, RESIDENT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned, promised

pytestmark = pytest.mark.django_db
TEXT = "Vi städade i morse. Förlåt att det dröjde."


def _reply(cast: Cast, case, **more):
    given = {"text": TEXT, "closes": False, **more}
    return send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, **given)


def test_reply_is_sent_exactly_as_the_preview_showed_it(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    shown = preview(cast.olof.asks(), case.id, text=TEXT, kind="reply", day=DAY)
    record_id = _reply(cast, case)
    row = dispatch_row(post.of(record_id))

    assert (row.subject, row.text, row.kind, row.address) == (shown.subject, shown.text, shown.kind, shown.address)
    assert row.text == f"Hej!\n\n{TEXT}\n\nOlof Ek, Stadsmiljö"
    assert Record.objects.get(pk=record_id).text == row.text
    before = message_of(row.id)
    post.leave(record_id, at=AT + timedelta(seconds=60))
    assert post.sent == [before]


def test_reply_waits_a_minute_and_nothing_is_answered_before_it_has_left(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    record_id = _reply(cast, case)

    pending = pending_replies(cast.olof.asks(), case.id, AT)
    assert [(row.record_id, row.until, row.can_recall) for row in pending] == [
        (record_id, AT + timedelta(seconds=60), True)
    ]
    assert Record.objects.get(pk=record_id).state == "working"
    assert fresh(case).status == "working"
    assert Deadline.objects.filter(case=case.id, state="running").count() == 1


def test_draft_is_gone_when_the_reply_was_sent_and_the_colleagues_stays(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text=TEXT)
    save_draft(actor=cast.mats.actor, at=AT, case_id=case.id, text="Ett annat svar")
    _reply(cast, case)

    assert draft(cast.olof.asks(), case.id) is None
    assert draft(cast.mats.asks(), case.id) is not None


def test_second_press_of_the_button_sends_nothing_more(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    _reply(cast, case)

    with pytest.raises(Refused, match="message_on_its_way"):
        _reply(cast, case)
    assert Record.objects.filter(case=case.id, type__code="reply").count() == 1


def test_anonymous_person_is_answered_behind_the_code_only(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, NOBODY)
    row = dispatch_row(post.of(_reply(cast, case)))

    assert (row.kind, row.name, row.address) == ("code", "", "")


def test_who_asked_for_a_letter_gets_one_with_the_address_in_the_window(cast: Cast, post: Post) -> None:
    saying = replace(RUT, email="", address="Lindvägen 3\n123 45 Småstad", reply_by=ReplyBy.LETTER)
    row = dispatch_row(post.of(_reply(cast, owned(cast, cast.olof, saying))))

    assert (row.kind, row.name, row.address) == ("letter", "Rut Alm", "Lindvägen 3\n123 45 Småstad")


def test_who_can_only_be_phoned_can_not_be_written_to(cast: Cast) -> None:
    case = owned(cast, cast.olof, replace(RUT, email="", phone="08-123 45 67", reply_by=ReplyBy.PHONE))

    with pytest.raises(Refused, match="no_way_to_reach"):
        _reply(cast, case)


def test_complaint_can_not_be_ended_without_saying_if_we_erred(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for given in ("", "perhaps"):
        with pytest.raises(Refused, match="fault_found_missing"):
            _reply(cast, case, closes=True, fault_found=given)

    assert _reply(cast, case, closes=True, fault_found="partly")


@pytest.mark.parametrize(("text", "code"), [(" \n", "no_text"), ("x" * 50_001, "text_too_long")])
def test_empty_and_endless_replies_are_refused(cast: Cast, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        _reply(cast, owned(cast, cast.olof), text=text)


def test_braces_that_are_no_word_of_ours_are_sent_as_they_are(cast: Cast, post: Post) -> None:
    record_id = _reply(cast, owned(cast, cast.olof), text="Skriv {namnet} eller {inget}")

    assert "Skriv {namnet} eller {inget}" in dispatch_row(post.of(record_id)).text


def test_only_the_responsible_the_manager_and_the_inbox_holder_answer(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for person in (cast.olga, cast.rebecka):
        with pytest.raises(NotAllowed):
            send_reply(actor=person.actor, at=AT, case_id=case.id, text=TEXT, closes=False)
    send_reply(actor=cast.mats.actor, at=AT, case_id=case.id, text=TEXT, closes=False)
    inbox = promised()
    send_reply(actor=cast.rebecka.actor, at=AT, case_id=inbox.id, text=TEXT, closes=False)

    assert Record.objects.filter(type__code="reply").count() == 2


def test_employee_who_may_not_see_the_case_is_told_that_there_is_none(cast: Cast) -> None:
    with pytest.raises(NotThere):
        send_reply(actor=cast.ebba.actor, at=AT, case_id=owned(cast, cast.olof).id, text=TEXT, closes=False)


@pytest.mark.parametrize("actor", [Actor.system("send_post"), RESIDENT])
def test_no_machine_and_no_resident_sends_a_reply(cast: Cast, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        send_reply(actor=actor, at=AT, case_id=owned(cast, cast.olof).id, text=TEXT, closes=False)


def test_reply_from_an_old_page_is_stale_and_nothing_is_sent(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    version = Case.objects.get(pk=case.id).version

    with pytest.raises(Stale):
        _reply(cast, case, version=version - 1)
    assert not Record.objects.filter(case=case.id, type__code="reply").exists()


def test_preview_never_shows_the_address_of_a_protected_person(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    protect_identity(actor=cast.tora.actor, at=AT, case_id=case.id)
    shown = preview(cast.olof.asks(), case.id, text=TEXT, kind="reply", day=DAY)

    assert (shown.name, shown.address) == ("Skyddad uppgift", "")
    with pytest.raises(NotThere):
        preview(cast.olga.asks(), case.id, text=TEXT, kind="reply", day=DAY)
