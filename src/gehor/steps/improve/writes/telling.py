"""One person who told us of a problem is told what we did; always inside its act."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.codes import digest
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.people.queries import staff_row
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.improve.rules.words import TOLD_TEXT, LeftOut
from gehor.steps.register import writes as register
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import Ground, Protection

_BY_POST = frozenset({"email", "letter"})


def tell(act: Act, case: Case, row: ResidentDelivery) -> UUID:
    """Send the text in the case's language as a letter of its own, to be taken back for a while; the record.

    Raises Refused with why the person is not told: protected, silent, still waiting for an answer, told already.
    """
    why = _kept_out(case)
    if why:
        raise Refused(why)
    text = str(row.message.texts.get(case.language, "")).strip()
    if not text:
        raise Refused(LeftOut.LANGUAGE_MISSING)
    _name, kind, address = register.addressee_of(act, case)
    if kind not in _BY_POST:
        raise Refused(LeftOut.NO_MAIL_OR_LETTER)
    told = digest(f"{kind}:{address.strip().casefold()}", settings.GEHOR_KEYS.token)
    if ResidentDelivery.objects.filter(message=row.message, told=told).exists():
        raise Refused(LeftOut.TOLD_ALREADY)
    day = local_day(act.at)
    officer, us = staff_row(row.message.written_by_id), office.office_on(day)
    words = office.text_for(TOLD_TEXT, case.language, day, case.category_id)
    told_words = {
        "text": text,
        "reference": case.diary_number or case.reference,
        "officer": officer.name,
        "unit": officer.unit_name,
        "office": us.name,
    }
    record, _dispatch = register.dispatch_record(
        act,
        case,
        type_code="letter",
        text=fill(words.body, told_words),
        subject=fill(words.subject, told_words),
        send_after=act.at + timedelta(seconds=us.undo_seconds),
        language=words.language,
    )
    row.told = told
    return record.pk


def _kept_out(case: Case) -> str:
    if case.protection != Protection.NONE:
        return LeftOut.KEPT_CLOSELY
    persons = CasePerson.objects.filter(case=case)
    if persons.filter(person__protected_identity=True).exists() or persons.filter(person__restricted=True).exists():
        return LeftOut.KEPT_CLOSELY
    if CaseAccess.objects.filter(case=case, ground=Ground.NAMED, bars=True).exists():
        return LeftOut.ABOUT_STAFF
    return LeftOut.NOT_ANSWERED_YET if case.status in OPEN else ""
