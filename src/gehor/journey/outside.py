"""Whom we have asked answers on our page: kept whole first, then a record of the case from them (TF 2:3)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from gehor.journal.act import Actor, together
from gehor.steps.handle.actions.note_outside_reply import note_outside_reply
from gehor.steps.handle.queries.link import EnquiryLink, enquiry_of_link
from gehor.steps.intake.actions.read import read
from gehor.steps.intake.actions.take_answer import Document, take_answer
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel

log = logging.getLogger("gehor.journey")
# Nobody is signed in behind the link; the signature is the proof.
PAGE: Final = Actor.system("take_answer")


def answered(*, at: datetime, token: str, text: str, language: str, documents: Sequence[Document] = ()) -> EnquiryLink:
    """Somebody has pressed send behind the link. The same words with the same files are one answer.

    If the case can not take it just now it lies in the inbox, with a word of what it answers. Raises NotThere for a
    link that is forged; Refused `link_closed`, and as `take_answer`.
    """
    link = enquiry_of_link(token, at)
    link.must_be_open()
    saying = Saying(
        channel=Channel.WEB_FORM, language=language, text=text, name=link.name, note=f"Svar på {link.key} genom länken"
    )
    received = take_answer(
        actor=PAGE, at=at, saying=saying, documents=documents, once_key=_once(link.key, text, documents)
    )
    try:
        with together():
            told = read(actor=PAGE, at=at, received_id=received.id)
            note_outside_reply(
                actor=PAGE, at=at, received_id=received.id, enquiry_id=link.enquiry_id, saying=told.saying
            )
    except Exception:
        # It is received and stays so; the clock lays it before a registrar.
        log.exception("answer %s is received but its case could not take it", received.reference)
    return link


def _once(key: str, text: str, documents: Sequence[Document]) -> str:
    whole = sha256(text.encode())
    for one in documents:
        whole.update(sha256(one.data).digest())
    return f"answer:{key}:{whole.hexdigest()}"
