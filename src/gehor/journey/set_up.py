"""An office is loaded, room by room, from its files; and the first administrator lets themselves in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.journey.office_files import OfficeFiles, read_office
from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions.import_outline import import_outline
from gehor.office.actions.load_office import load_office
from gehor.office.actions.set_accessibility import set_accessibility
from gehor.office.actions.set_brand import set_brand
from gehor.people import queries as people
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.actions.set_role import set_role
from gehor.people.actions.set_unit import set_unit
from gehor.people.actions.use_first_link import use_first_link
from gehor.steps.handle import queries as handle
from gehor.steps.handle.actions.set_recipient import set_recipient
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.load_areas import load_areas
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.promise.actions.load_action_times import load_action_times
from gehor.steps.promise.actions.load_deadline_classes import load_deadline_classes
from gehor.steps.register.actions.load_register_settings import load_register_settings
from gehor.steps.route.actions.load_recognition import load_recognition

SET_UP = Actor.system("set_up")


def load(*, at: datetime, code: str) -> OfficeFiles:
    """Make the office as its files say; loading it again changes only what differs. LookupError, Refused."""
    files = read_office(code, valid_from=clock.local_day(at))
    with transaction.atomic():
        for unit in files.units:
            set_unit(
                actor=SET_UP,
                at=at,
                code=unit.code,
                name_sv=unit.name_sv,
                name_en=unit.name_en,
                parent_code=unit.parent_code,
                kind=unit.kind,
            )
        for role in files.roles:
            set_role(
                actor=SET_UP, at=at, code=role.code, name_sv=role.name_sv, name_en=role.name_en, rights=role.rights
            )
        load_office(
            actor=SET_UP,
            at=at,
            settings=files.settings,
            categories=files.categories,
            calendar=files.calendar,
            texts=files.texts,
            plain_words=files.plain_words,
        )
        if files.areas and not office.areas(clock.local_day(at)):
            # Whatever the office has drawn of its own since stays.
            import_outline(actor=SET_UP, at=at, areas=files.areas, valid_from=files.settings.valid_from)
        if files.brand is not None and not office.has_brand():
            # How somebody has made the office look since stays.
            set_brand(
                actor=SET_UP,
                at=at,
                colours=files.brand.colours,
                letterhead=files.brand.letterhead,
                logo=files.brand.logo,
            )
        if files.statement is not None and office.accessibility_statement() is None:
            set_accessibility(actor=SET_UP, at=at, data=files.statement)
        load_information(actor=SET_UP, at=at, referrals=files.referrals, routes=files.routes, hours=files.hours)
        load_answers(
            actor=SET_UP, at=at, answers=files.answers, everyday=files.everyday, published=files.answers_published
        )
        load_areas(actor=SET_UP, at=at, areas=files.area_pages)
        load_register_settings(
            actor=SET_UP, at=at, series=files.series, rules=files.rules, record_types=files.record_types
        )
        for box in files.mailboxes:
            # What stands in the office already was set there: an active mailbox is not switched off by loading.
            if intake.mailbox(box.code) is None:
                set_mailbox(actor=SET_UP, at=at, data=box, new=True)
        known = {row.code for row in handle.recipients()}
        for one in files.recipients:
            # Whom somebody has changed since stays as they are.
            if one.code not in known:
                set_recipient(
                    actor=SET_UP,
                    at=at,
                    code=one.code,
                    name=one.name,
                    address=one.address,
                    answers_for=one.answers_for,
                    verified_on=one.verified_on,
                )
        load_deadline_classes(actor=SET_UP, at=at, classes=files.classes)
        load_action_times(actor=SET_UP, at=at, times=files.action_times)
        load_recognition(actor=SET_UP, at=at, phrases=files.phrases, routines=files.routines, duties=files.duties)
    return files


def admit(*, at: datetime, files: OfficeFiles, password: str) -> None:
    """Let the files' own staff in, those who are not there yet; all with one password, so only for a demo."""
    for row in files.staff:
        if people.staff_by_email(row.email) is None:
            admit_staff(
                actor=SET_UP,
                at=at,
                email=row.email,
                name=row.name,
                unit_code=row.unit_code,
                language=row.language,
                roles=row.roles,
                password=password,
            )


def first_administrator(
    *, at: datetime, token: str, email: str, name: str, password: str, language: str, office_code: str
) -> UUID:
    """The one-time link is used: the chosen office is loaded and its first administrator let in.

    Raises Refused as the acts do; then nothing of it has happened and the link still works.
    """
    with transaction.atomic():
        load(at=at, code=office_code)
        return use_first_link(at=at, token=token, email=email, name=name, password=password, language=language)
