"""The fixed cast: a small office and the people every test knows by name.

Rut writes to the office. Rebecka registers, Tora is the registrar who may see what is marked. Olof handles cases in
STM, Olga in ANL, Mats manages STM, Ebba works in TILL and takes in what she is told, Adam administers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.office.actions.load_office import load_office
from gehor.office.rules.settings import CategoryData, OfficeSettings, TextData
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.actions.set_role import set_role
from gehor.people.actions.set_unit import set_unit
from gehor.people.queries import Asker, asker
from gehor.steps.promise.actions.load_deadline_classes import load_deadline_classes
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.register.actions.load_register_settings import load_register_settings
from gehor.steps.register.rules.settings import RecordTypeData

# A Tuesday at half past nine in Sweden, and the day the office was set up.
AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)
FOUNDED = datetime(2025, 1, 7, 8, 0, tzinfo=UTC)
SET_UP = Actor.system("set_up")
RESIDENT = Actor.resident()

UNITS = (
    ("TK", "Trafikkontoret", "Traffic office", None, "department"),
    ("REG", "Registraturen", "Registry", "TK", "registry"),
    ("STM", "Stadsmiljö", "Urban environment", "TK", "unit"),
    ("ANL", "Anläggning", "Infrastructure", "TK", "unit"),
    ("TILL", "Tillstånd", "Permits", "TK", "unit"),
)
_REGISTRAR = ["take_in", "read_cases", "register_cases", "assign_cases", "mark_cases", "post_letters"]
_OFFICER = ["take_in", "read_cases", "handle_cases"]
ROLES = {
    "employee": ["take_in"],
    "registrar": _REGISTRAR,
    "trusted_registrar": [*_REGISTRAR, "read_marked", "read_protected"],
    "case_officer": _OFFICER,
    "manager": [*_OFFICER, "assign_cases", "manage_unit", "publish_viewpoints", "edit_answers", "improve"],
    "administrator": ["take_in", "administer_office", "see_journal", "edit_answers"],
}
STAFF = {
    "rebecka": ("Rebecka Ring", "REG", "registrar"),
    "tora": ("Tora Trygg", "REG", "trusted_registrar"),
    "olof": ("Olof Ek", "STM", "case_officer"),
    "olga": ("Olga Asp", "ANL", "case_officer"),
    "mats": ("Mats Mård", "STM", "manager"),
    "ebba": ("Ebba Ek", "TILL", "employee"),
    "adam": ("Adam Berg", "TK", "administrator"),
}
CATEGORIES = (
    CategoryData("GAT", "Gator", "Streets", "Kadut"),
    CategoryData("GAT-01", "Hål i gatan", "Pothole", "Kuoppa", "GAT", "ANL", about_place=True),
    CategoryData("REN", "Renhållning", "Cleaning", "Puhtaanapito"),
    CategoryData("REN-01", "Skräp", "Litter", "Roskat", "REN", "STM", keywords=("skräp",), about_place=True),
    CategoryData("PTI", "Tillstånd", "Permits", "Luvat"),
    CategoryData("PTI-01", "Parkeringstillstånd", "Parking permit", "Pysäköintilupa", "PTI", "TILL", "yes"),
    CategoryData("OVR", "Övrigt", "Other", "Muut"),
    CategoryData("OVR-99", "Inte sorterat", "Not sorted", "Lajittelematon", "OVR", "REG"),
)
TEXTS = (
    TextData("receipt", "sv", "Vi har fått det du skrev, {reference}", "Svar senast {latest_on}. Kod: {code}."),
    TextData("receipt_late", "sv", "Vi har fått det du skrev, {reference}", "Förlåt att det dröjer. Kod: {code}."),
    TextData(
        "writing_request",
        "sv",
        "Skriv till oss, {reference}",
        "Skriv till {mail} eller {web_link}. Kod: {code}. Kommer det i dag: svar senast {latest_on}.",
    ),
    TextData("reply_frame", "sv", "Svar om {reference}", "Hej!\n\n{text}\n\n{officer}, {unit}"),
    TextData(
        "already_answered",
        "sv",
        "Redan besvarat, {reference}",
        "Samma svar som {answered_on} i {earlier}:\n\n{answer}\n\n{officer}",
    ),
    TextData("interim_notice", "sv", "Det tar längre tid, {reference}", "{reason}. Svar {new_date} av {officer}."),
    TextData("enquiry", "sv", "Fråga {reference}", "{text}\n\n{about}\n\nSvara senast {due_on}. {officer} {link}"),
    TextData("order", "sv", "Beställning {reference}", "{text}\n\n{about}\n\nKlart senast {due_on}. {officer} {link}"),
    TextData(
        "commitment_kept", "sv", "Klart: {reference}", "Vi lovade: {what}. Nu är det klart.\n\n{text}\n\n{officer}"
    ),
    TextData(
        "commitment_kept_late", "sv", "Klart: {reference}", "Lovat {due_on}: {what}. Sent, för: {reason}\n\n{text}"
    ),
    TextData(
        "commitment_given_up", "sv", "Ändrat: {reference}", "Vi gör inte det vi lovade: {what}. {reason}\n\n{text}"
    ),
    TextData(
        "forwarding", "sv", "Till er {reference}", "{authority}, {arrived_on}:\n\n{message}\n\n{contact}\n\n{officer}"
    ),
    TextData("hazard_alert", "sv", "LARM {reference} ({number})", "{place}. {why}. {message}\n{link}"),
    *(
        TextData(f"lead_{code}", "sv", f"{code} {{reference}}", "{unit} hör av sig senast {due_on}. {web}")
        for code in ("authority_exercise", "damage_claim", "records_request", "media")
    ),
    TextData(
        "request_refused",
        "sv",
        "Beslut {reference}",
        "Begäran {asked_on} avslås {decided_on}: {reasons} {decided_by}, {reported_by}, {took_part}. Överklaga: {mail}",
    ),
    TextData("case_link", "sv", "Dina ärenden hos oss", "{office}:\n{link}\n\n{contact}"),
    TextData("transfer_message", "sv", "{purpose} till {register}: {reference} ({key})", "{about}\n\n{receipt_line}"),
    TextData("handed_over_notice", "sv", "Finns nu i {register}", "Där har ärendet nummer {number}. {access}"),
    TextData("improvement_told", "sv", "Det här har vi gjort, {reference}", "{text} {officer}"),
    TextData("forward_notice", "sv", "Skickat till {authority}", "Vi har skickat det vidare. {authority_text}"),
    TextData("forward_question", "sv", "Får vi skicka till {authority}?", "{authority_text} Svara senast {until}."),
    TextData("referral_notice", "sv", "Vänd dig till {authority}", "{authority_text} {authority_web}"),
)
RECORD_TYPES = (
    RecordTypeData("incoming_message", "Inkommen skrivelse", "Incoming message", "incoming"),
    RecordTypeData("automatic_message", "Automatiskt meddelande", "Automatic message", "incoming"),
    RecordTypeData("receipt", "Mottagningsbevis", "Receipt", "outgoing"),
    RecordTypeData("writing_request", "Besked att skriva själv", "Note to write oneself", "outgoing"),
    RecordTypeData("letter", "Brev", "Letter", "outgoing"),
    RecordTypeData("reply", "Svar", "Reply", "outgoing"),
    RecordTypeData("interim_notice", "Besked om längre tid", "Notice of longer time", "outgoing"),
    RecordTypeData("commitment_notice", "Besked om löfte", "Notice of a commitment", "outgoing"),
    RecordTypeData("referral_notice", "Hänvisning", "Referral", "outgoing"),
    RecordTypeData("forwarding", "Överlämnande", "Forwarding", "outgoing"),
    RecordTypeData("decision", "Beslut", "Decision", "outgoing"),
    RecordTypeData("routine_receipt", "Besked om egen rutin", "Notice of a routine", "outgoing"),
    RecordTypeData("hazard_alert", "Larm om fara", "Alarm of danger", "outgoing"),
    RecordTypeData("forward_question", "Fråga om att skicka vidare", "Question about sending on", "outgoing"),
    RecordTypeData("enquiry", "Förfrågan", "Enquiry", "outgoing"),
    RecordTypeData("order", "Beställning", "Order", "outgoing"),
    RecordTypeData("transfer", "Överlämning", "Hand-over", "outgoing"),
    RecordTypeData("handed_over_notice", "Besked om var ärendet finns", "Where the case lives on", "outgoing"),
    RecordTypeData("transfer_answer", "Svar från annat register", "Answer of another register", "incoming"),
    RecordTypeData("enquiry_answer", "Svar på förfrågan", "Answer to an enquiry", "incoming"),
    RecordTypeData("oral_answer", "Muntligt svar", "Oral answer", "internal"),
    RecordTypeData("case_note", "Tjänsteanteckning", "Case note", "internal"),
    RecordTypeData("memory_note", "Minnesanteckning", "Memory note", "internal"),
    RecordTypeData("contribution", "Delsvar", "Contribution", "internal"),
    RecordTypeData("translation", "Översättning", "Translation", "internal"),
    RecordTypeData("hazard_handover", "Överlämnad fara", "Hazard passed on", "internal"),
)
_ANSWERS = ("reply", "oral_answer")
CLASSES = (
    DeadlineClassData("simple", "Enkelt ärende", "Simple", "Yksinkertainen", 3, "working", _ANSWERS),
    DeadlineClassData("standard", "Handläggs", "Standard", "Tavallinen", 10, "working", _ANSWERS),
    DeadlineClassData(
        "complex", "Komplicerat", "Complex", "Monimutkainen", 3, "working", ("interim_notice", *_ANSWERS)
    ),
    DeadlineClassData("hazard", "Fara", "Hazard", "Vaara", 0, "working", ("hazard_handover",)),
    DeadlineClassData("referral", "Hänvisas", "Referral", "Ohjataan", 3, "working", ("referral_notice", *_ANSWERS)),
    DeadlineClassData("own_routine", "Egen rutin", "Own routine", "Oma menettely", 3, "working", _ANSWERS),
    DeadlineClassData(
        "records_request", "Handling begärs", "Records request", "Asiakirjapyyntö", 1, "working", _ANSWERS
    ),
    DeadlineClassData("data_subject", "Registrerads rätt", "Data subject", "Rekisteröity", 1, "month", _ANSWERS),
)


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here: as actor of acts and as asker of questions."""

    id: UUID
    name: str

    @property
    def actor(self) -> Actor:
        return Actor.staff(self.id)

    def asks(self, at: datetime = AT) -> Asker:
        """The asker with the rights of the day."""
        return asker(self.id, local_day(at))


@dataclass(frozen=True)
class Cast:
    """Units by code, and the colleagues."""

    units: dict[str, int]
    rebecka: Colleague
    tora: Colleague
    olof: Colleague
    olga: Colleague
    mats: Colleague
    ebba: Colleague
    adam: Colleague

    @property
    def everyone(self) -> tuple[Colleague, ...]:
        return (self.rebecka, self.tora, self.olof, self.olga, self.mats, self.ebba, self.adam)


def load_cast() -> Cast:
    """Load the small office and let the colleagues in, all through the acts of the rooms."""
    units = load_small_office()
    staff = {key: admit(name, unit, role) for key, (name, unit, role) in STAFF.items()}
    return Cast(units, **staff)


def load_small_office() -> dict[str, int]:
    """Units, roles, categories, texts, record types, the diary series, classes; answers the units by code."""
    units = {
        code: set_unit(
            actor=SET_UP,
            at=FOUNDED,
            code=code,
            name_sv=name,
            name_en=english,
            parent_code=parent,
            kind=kind,
            valid_from=date(2020, 1, 1),
        )
        for code, name, english, parent, kind in UNITS
    }
    for code, rights in ROLES.items():
        set_role(actor=SET_UP, at=FOUNDED, code=code, name_sv=code, rights=rights)
    load_office(
        actor=SET_UP,
        at=FOUNDED,
        settings=OfficeSettings(
            code="smastad",
            valid_from=date(2020, 1, 1),
            name="Trafikkontoret i Småstad",
            short_name="Trafikkontoret",
            board="Trafiknämnden",
            controller="Trafiknämnden i Småstad",
            mail="trafikkontoret@smastad.example",
            postal_address="Box 1\n123 45 Småstad",
        ),
        categories=CATEGORIES,
        calendar=(),
        texts=TEXTS,
    )
    load_register_settings(actor=SET_UP, at=FOUNDED, series={"D": "T{year}-{number:05d}"}, record_types=RECORD_TYPES)
    load_deadline_classes(actor=SET_UP, at=FOUNDED, classes=CLASSES)
    return units


def admit(name: str, unit: str, *roles: str, at: datetime = FOUNDED) -> Colleague:
    """Let somebody in, with roles in the home unit."""
    local = name.lower().replace(" ", ".").translate(str.maketrans("åäö", "aao"))
    staff_id = admit_staff(
        actor=SET_UP,
        at=at,
        email=f"{local}@smastad.example",
        name=name,
        unit_code=unit,
        language="sv",
        roles=roles,
        password=None,
    )
    return Colleague(staff_id, name)


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office with its people; with `transactional_db` beside it, kept for threads to see."""
    return load_cast()
