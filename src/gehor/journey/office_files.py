"""An office as files: tables as CSV, the rest as TOML, texts as Markdown with a subject line.

What two offices share lies in `shared`; a file of the office's own comes before it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import gehor.office
from gehor.kit.projection import TM
from gehor.office.rules.accessibility import StatementData, shortcomings_of
from gehor.office.rules.maps import layers_of
from gehor.office.rules.outline import AreaData, read_outline
from gehor.office.rules.settings import CalendarDay, CategoryData, OfficeSettings, TextData
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData, AreaPageData
from gehor.steps.inform.rules.data import HoursData, ReferralData, RouteData
from gehor.steps.intake.rules.mailboxes import MailboxData
from gehor.steps.promise.rules.action_times import ActionTimeData
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.register.rules.settings import RecordTypeData, RuleData
from gehor.steps.route.rules.data import DutyData, RoutineData
from gehor.steps.route.rules.recognition import Phrase

DATA: Final = Path(gehor.office.__file__).parent / "data"


@dataclass(frozen=True)
class UnitData:
    """A unit of the office; its parent comes before it."""

    code: str
    name_sv: str
    name_en: str
    parent_code: str | None
    kind: str


@dataclass(frozen=True)
class RoleData:
    """A bundle of named rights."""

    code: str
    name_sv: str
    name_en: str
    rights: tuple[str, ...]


@dataclass(frozen=True)
class StaffData:
    """An employee of the demo."""

    email: str
    name: str
    unit_code: str
    roles: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class RecipientData:
    """Somebody outside the cases whom the office often asks, or orders from."""

    code: str
    name: str
    address: str
    answers_for: str
    verified_on: date


@dataclass(frozen=True)
class BrandData:
    """The office's own colours by name, its logo and the lines at the top of its letters."""

    colours: dict[str, str]
    letterhead: str = ""
    logo: bytes | None = None


@dataclass(frozen=True)
class OfficeFiles:
    """Everything an office is loaded from."""

    settings: OfficeSettings
    series: dict[str, str]
    rules: tuple[RuleData, ...]
    units: tuple[UnitData, ...]
    roles: tuple[RoleData, ...]
    categories: tuple[CategoryData, ...]
    calendar: tuple[CalendarDay, ...]
    texts: tuple[TextData, ...]
    referrals: tuple[ReferralData, ...]
    routes: tuple[RouteData, ...]
    hours: tuple[HoursData, ...]
    classes: tuple[DeadlineClassData, ...]
    record_types: tuple[RecordTypeData, ...]
    mailboxes: tuple[MailboxData, ...]
    recipients: tuple[RecipientData, ...]
    staff: tuple[StaffData, ...]
    areas: tuple[AreaData, ...]
    phrases: tuple[Phrase, ...] = ()
    # What the office has said of its looks: nothing is the theme that is shipped.
    brand: BrandData | None = None
    statement: StatementData | None = None
    routines: tuple[RoutineData, ...] = ()
    duties: tuple[DutyData, ...] = ()
    answers: tuple[AnswerData, ...] = ()
    # Whether the answers are shown at once, or wait until the office has looked through what others wrote.
    answers_published: bool = True
    everyday: dict[str, tuple[str, ...]] = field(default_factory=dict)
    area_pages: tuple[AreaPageData, ...] = ()
    # Office words with their everyday wording.
    plain_words: Mapping[str, str] = field(default_factory=dict)
    # How long what people write about takes to be put right.
    action_times: tuple[ActionTimeData, ...] = ()


def known_offices() -> tuple[str, ...]:
    """Codes of the offices that are shipped."""
    return tuple(sorted(path.name for path in DATA.iterdir() if (path / "office.toml").exists()))


def read_office(code: str, *, valid_from: date) -> OfficeFiles:
    """The office's files as plain values. LookupError for an office that is not shipped."""
    if code not in known_offices():
        raise LookupError(code)
    told = tomllib.loads((DATA / code / "office.toml").read_text(encoding="utf-8"))
    contact = tomllib.loads(_find(code, "contact.toml").read_text(encoding="utf-8"))
    return OfficeFiles(
        settings=_settings(told["office"] | told["settings"], valid_from),
        series={"D": told["numbers"]["diary"], "U": told["numbers"]["records_request"]},
        rules=tuple(
            RuleData(row["channel"], row["kind"], active=row["active"] == "yes")
            for row in _rows(code, "registration_rules.csv")
        ),
        units=tuple(
            UnitData(row["code"], row["name_sv"], row["name_en"], row["parent"] or None, row["kind"])
            for row in _rows(code, "units.csv")
        ),
        roles=tuple(
            RoleData(row["code"], row["name_sv"], row["name_en"], _list(row["rights"]))
            for row in _rows(code, "roles.csv")
        ),
        categories=tuple(_category(row, told.get("one_unit", "")) for row in _rows(code, "categories.csv")),
        calendar=tuple(
            CalendarDay(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in _rows(code, "calendar.csv")
        ),
        texts=tuple(_texts(code)),
        referrals=tuple(_referral(row) for row in _rows(code, "referrals.csv")),
        routes=tuple(_route(route) for route in contact["route"]),
        hours=tuple(_hours(hours, weekday) for hours in contact.get("hours", ()) for weekday in hours["weekdays"])
        + tuple(_exception(day) for day in contact.get("exception", ())),
        action_times=tuple(_action_time(row) for row in _rows(code, "action_times.csv")),
        classes=tuple(_class(row) for row in _rows(code, "deadline_classes.csv")),
        record_types=tuple(
            RecordTypeData(row["code"], row["name_sv"], row["name_en"], row["direction"])
            for row in _rows(code, "record_types.csv")
        ),
        mailboxes=tuple(_mailbox(row) for row in _rows(code, "mailboxes.csv")),
        recipients=tuple(
            RecipientData(
                row["code"], row["name"], row["address"], row["answers_for"], date.fromisoformat(row["verified_on"])
            )
            for row in _rows(code, "recipients.csv")
        ),
        staff=tuple(
            StaffData(row["email"], row["name"], row["unit"], _list(row["roles"]), row["language"])
            for row in (_rows(code, "staff.csv") if (DATA / code / "staff.csv").exists() else ())
        ),
        areas=_areas(code),
        brand=_brand(code, told.get("brand")),
        statement=_statement(code),
        phrases=tuple(Phrase(row["routine"], row["language"], row["phrase"]) for row in _rows(code, "recognition.csv")),
        routines=tuple(
            RoutineData(
                row["code"],
                told.get("one_unit") or row["unit"],
                row["category"],
                row["deadline_class"],
                row["web"],
                row["mail"],
            )
            for row in _rows(code, "routines.csv")
        ),
        duties=tuple(
            DutyData(row["category"], int(row["position"]), row["name"], row["address"])
            for row in _rows(code, "duty_addresses.csv")
        ),
        **_found(code, told.get("answers", "none")),
        plain_words={row["word"]: row["instead"] for row in _rows(code, "plain_words.csv")},
    )


def _found(code: str, answers: str) -> dict[str, Any]:
    """What residents find by searching; `answers` is published, unpublished or none."""
    everyday = {word: _list(row["means"]) for row in _rows(code, "everyday_words.csv") for word in _list(row["word"])}
    if answers == "none":
        return {"everyday": everyday}
    return {
        "everyday": everyday,
        "answers": tuple(_answers(code)),
        "answers_published": answers == "published",
        "area_pages": tuple(_area_pages(code)) if answers == "published" else (),
    }


def _answers(code: str) -> Iterator[AnswerData]:
    told = {
        language: tomllib.loads(_find(code, f"answers.{language}.toml").read_text(encoding="utf-8"))
        for language in ("sv", "en", "fi")
    }
    verified_on = told["sv"].pop("verified_on", None)
    for name, row in told["sv"].items():
        texts = ((language, rows[name]) for language, rows in told.items() if name in rows)
        yield AnswerData(
            name,
            row["category"],
            tuple(
                AnswerTextData(language, text["question"], text["text"], tuple(text.get("everyday", ())))
                for language, text in texts
            ),
            verified_on,
        )


def _area_pages(code: str) -> Iterator[AreaPageData]:
    told = tomllib.loads(_find(code, "areas.toml").read_text(encoding="utf-8"))
    verified_on = told.pop("verified_on", None)
    for area, row in told.items():
        does = {language: str(row.get(f"does_{language}", "")) for language in ("sv", "en", "fi")}
        does_not = {language: str(row.get(f"does_not_{language}", "")) for language in ("sv", "en", "fi")}
        yield AreaPageData(area, does, does_not, tuple(row.get("others", ())), verified_on)


def _brand(code: str, told: dict[str, Any] | None) -> BrandData | None:
    if told is None:
        return None
    words = dict(told)
    letterhead = str(words.pop("letterhead", "")).strip()
    logo = DATA / code / str(words.pop("logo", "logo.png"))
    return BrandData(
        {name: str(value) for name, value in words.items()},
        letterhead,
        logo.read_bytes() if logo.exists() else None,
    )


def _statement(code: str) -> StatementData:
    told = tomllib.loads(_find(code, "accessibility.toml").read_text(encoding="utf-8"))
    return StatementData(
        compliance=told["compliance"],
        tested_on=told["tested_on"],
        tested_by=told["tested_by"],
        shortcomings=shortcomings_of(told.get("shortcoming", ())),
    )


def _areas(code: str) -> tuple[AreaData, ...]:
    """An office without an outline file answers for no drawn ground: nothing lies outside it."""
    path = DATA / code / "outline.geojson"
    return read_outline(path.read_bytes()) if path.exists() else ()


def _find(code: str, name: str) -> Path:
    own = DATA / code / name
    return own if own.exists() else DATA / "shared" / name


def _rows(code: str, name: str) -> list[dict[str, str]]:
    with _find(code, name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _settings(told: dict[str, Any], valid_from: date) -> OfficeSettings:
    return OfficeSettings(
        code=told["code"],
        valid_from=valid_from,
        name=told["name"],
        short_name=told["short_name"],
        board=told["board"],
        controller=told["controller"],
        mail=told["mail"],
        organisation_number=told.get("organisation_number", ""),
        web=told.get("web", ""),
        phone=told.get("phone", ""),
        postal_address=told.get("postal_address", "").strip(),
        visiting_address=told.get("visiting_address", ""),
        complex_notice_unit=told.get("complex_notice_unit", "working"),
        undo_seconds=int(told.get("undo_seconds", 60)),
        reply_address=told.get("reply_address", "plain"),
        receipts_a_day=int(told.get("receipts_a_day", 10)),
        unopened_days=int(told.get("unopened_days", 5)),
        repeat_days=int(told.get("repeat_days", 60)),
        notice_prompt_days=int(told.get("notice_prompt_days", 2)),
        longest_sentence=int(told.get("longest_sentence", 25)),
        lix_aim=int(told.get("lix_aim", 40)),
        minority_languages=tuple(told.get("minority_languages", ())),
        mail_boxes=tuple(told.get("mail_boxes", ())),
        mail_auth_server=told.get("mail_auth_server", ""),
        mail_cases_per_day=int(told.get("mail_cases_per_day", 30)),
        mail_files=int(told.get("mail_files", 50)),
        mail_file_megabytes=int(told.get("mail_file_megabytes", 30)),
        map_grid=int(told.get("map_grid", TM.epsg)),
        map_layers=layers_of(told.get("map_layers", ())),
    )


def _category(row: dict[str, str], one_unit: str) -> CategoryData:
    """In an office with `one_unit` everything is that unit's."""
    return CategoryData(
        code=row["code"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        name_fi=row["name_fi"],
        parent_code=row["parent"],
        unit_code=one_unit if one_unit and row["unit"] else row["unit"],
        authority_exercise=row["authority_exercise"],
        deadline_class=row["deadline_class"],
        keywords=_list(row["keywords"]),
        about_place=row["about_place"] == "yes",
        needs_approval=row["needs_approval"] == "yes",
    )


def _referral(row: dict[str, str]) -> ReferralData:
    return ReferralData(
        code=row["code"],
        name=row["name"],
        answers_for=row["answers_for_sv"],
        text_sv=row["text_sv"],
        text_en=row["text_en"],
        text_fi=row["text_fi"],
        verified_on=date.fromisoformat(row["verified_on"]),
        web=row["web"],
        mail=row["mail"],
        answers_for_en=row["answers_for_en"],
        answers_for_fi=row["answers_for_fi"],
        everyday=_list(row["everyday"]),
        review_on=date.fromisoformat(row["review_on"]) if row["review_on"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def _class(row: dict[str, str]) -> DeadlineClassData:
    return DeadlineClassData(
        code=row["code"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        name_fi=row["name_fi"],
        days=int(row["days"]),
        clock=row["clock"],
        met_by=_list(row["met_by"]),
    )


def _action_time(row: dict[str, str]) -> ActionTimeData:
    """Without days nothing is promised of the category, whatever is promised of its group."""
    days = int(row["days"]) if row["days"] else None
    return ActionTimeData(row["category"], days, row["clock"], row["what_sv"], row["what_en"], row["what_fi"])


def _mailbox(row: dict[str, str]) -> MailboxData:
    """Never active: somebody must give its secret first."""
    return MailboxData(
        code=row["code"],
        name=row["name"],
        address=row["address"],
        host=row["host"],
        port=int(row["port"]),
        tls=row["tls"],
        user=row["user"],
        auth=row["auth"],
        token_url=row["token_url"],
        client_id=row["client_id"],
        scope=row["scope"],
        folder=row["folder"],
        after_reading=row["after_reading"],
        move_to=row["move_to"],
        alarm_after=int(row["alarm_after"]),
    )


def _texts(code: str) -> list[TextData]:
    found: dict[str, Path] = {}
    for folder in (DATA / "shared" / "texts", DATA / code / "texts"):
        found |= {path.stem: path for path in sorted(folder.glob("*.md"))}
    return [_text(name, path) for name, path in found.items()]


def _text(name: str, path: Path) -> TextData:
    occasion, _, language = name.rpartition(".")
    first, _, body = path.read_text(encoding="utf-8").partition("\n")
    return TextData(occasion, language, first.removeprefix("subject:").strip(), body.strip() + "\n")


def _route(route: dict[str, Any]) -> RouteData:
    value = str(route.get("value", ""))
    texts = (route["text_sv"], route["text_en"], route["text_fi"])
    return RouteData(route["kind"], value, *texts, verified_on=route.get("verified_on"))


def _hours(hours: dict[str, Any], weekday: int) -> HoursData:
    return HoursData(hours["route"], weekday=weekday, opens=hours["opens"], closes=hours["closes"])


def _exception(day: dict[str, Any]) -> HoursData:
    return HoursData(
        day["route"],
        day=day["day"],
        opens=day.get("opens"),
        closes=day.get("closes"),
        note=day.get("note", ""),
        note_en=day.get("note_en", ""),
        note_fi=day.get("note_fi", ""),
    )
