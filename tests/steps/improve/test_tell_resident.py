from __future__ import annotations

import pytest

from gehor.journey import telling
from gehor.kit.refused import Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.tell_resident import tell_resident
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.improve.queries.messages import message_of
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.rules.status import Status
from tests.cast import AT, Cast
from tests.steps.improve.telling import approved, complained

pytestmark = pytest.mark.django_db


def test_who_told_us_gets_one_mail_with_what_we_did(cast: Cast) -> None:
    case = complained()
    [delivery] = approved(cast, case)
    before = Dispatch.objects.count()
    assert telling.send_waiting(at=AT) == 1
    # Twice is once.
    assert telling.send_waiting(at=AT) == 0
    assert not tell_resident(actor=cast.mats.actor, at=AT, delivery_id=delivery.pk)

    assert Dispatch.objects.count() == before + 1
    mail = Dispatch.objects.latest("pressed_at")
    assert (mail.address, mail.kind) == ("rut1@example.org", "email")
    assert "Vi tömmer korgarna två gånger i veckan." in mail.text
    assert "Mats Mård" in mail.text
    told = message_of(delivery.message.improvement_id)
    assert told is not None
    assert (told.state, told.sent, told.waiting, told.left_out) == ("done", 1, 0, {})


def test_who_is_protected_silent_waiting_or_told_already_gets_nothing(cast: Cast) -> None:
    marked, protected, silent = complained(1), complained(2), complained(3)
    waiting, anonymous = complained(4, status=Status.NEW), complained(5, anonymous=True, reply_by=ReplyBy.PAGE)
    told, again, finnish = complained(6), complained(6), complained(7, language="fi")
    found = approved(cast, marked, protected, silent, waiting, anonymous, told, again, finnish)
    # After it was approved, and before it left.
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=marked.id, provision="OSL 21:1", reason="Hälsa")
    protect_identity(actor=cast.tora.actor, at=AT, case_id=protected.id)
    stop_replies(actor=cast.rebecka.actor, at=AT, case_id=silent.id)

    assert telling.send_waiting(at=AT) == 1
    why = {row.case_id: row.why for row in ResidentDelivery.objects.all()}
    assert why == {
        marked.id: "kept_closely",
        protected.id: "kept_closely",
        silent.id: "no_reply_wanted",
        waiting.id: "not_answered_yet",
        anonymous.id: why[anonymous.id],
        told.id: "",
        again.id: "told_already",
        finnish.id: "language_missing",
    }
    assert why[anonymous.id] in {"no_mail_or_letter", "no_way_to_reach"}
    assert len(found) == 8


def test_only_whoever_wrote_the_text_signs_it(cast: Cast) -> None:
    [delivery] = approved(cast, complained())
    with pytest.raises(NotAllowed):
        tell_resident(actor=cast.olga.actor, at=AT, delivery_id=delivery.pk)
    with pytest.raises(Refused, match="not_answered_yet"):
        [_one, open_one] = approved(cast, complained(2), complained(3, status=Status.NEW))[-2:]
        tell_resident(actor=cast.mats.actor, at=AT, delivery_id=open_one.pk)
