"""The shipped offices hold together: whatever a file names is there, and what goes out can be read and filled."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import gehor
from gehor.kit.swedish import lix
from gehor.office.rules.filling import variables_of
from gehor.office.rules.fragments import VARIABLES as FRAGMENT_WORDS
from gehor.office.rules.fragments import is_fragment
from gehor.office.rules.words import AuthorityExercise
from gehor.people.rules.rights import Right
from gehor.people.rules.words import StaffLanguage, UnitKind
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.rules.words import ClassCode, Clock
from gehor.steps.register.rules.numbers import check_pattern
from gehor.steps.register.rules.words import UNSORTED, Direction, Kind

SOURCE = Path(gehor.__file__).parent
DATA = SOURCE / "office" / "data"
DEMO, OWN = "exempelstad", "stockholm-trafikkontoret"
SMALL = "lillby-gatukontor"
OFFICES = (DEMO, OWN, SMALL)
LANGUAGES = ("sv", "en", "fi")
EASY = 40
WRITTEN = {".csv", ".toml", ".md", ".py", ".html", ".po", ".txt", ".sql"}
# What may stand in a text, and so must be supplied by the act that sends it.
VARIABLES = {
    "receipt": {"reference", "code", "arrived_on", "latest_on", "office", "contact", "hours", "phone", "web_link"},
    "receipt_late": {"reference", "code", "arrived_on", "office", "contact", "hours", "phone", "web_link"},
    "referral_notice": {"authority", "authority_text", "authority_web"},
    "hazard_alert": {*("at", "category", "link", "message", "number"), *("office", "place", "reference", "why")},
    "case_link": {"link", "office", "contact"},
    "handed_over_notice": {"register", "number", "access", "reference", "mail", "office"},
    "transfer_message": {"purpose", "register", "reference", "key", "about", "receipt_line", "office"},
    "lead_authority_exercise": {"due_on", "mail", "reference", "unit", "web"},
    "lead_damage_claim": {"due_on", "mail", "reference", "unit", "web"},
    "lead_media": {"due_on", "mail", "reference", "unit"},
    "lead_records_request": {"due_on", "mail", "reference", "unit"},
    "forward_notice": {"authority", "authority_text", "authority_web"},
    "forward_question": {"authority", "authority_text", "authority_web", "reference", "until"},
    "forwarding": {"arrived_on", "authority", "contact", "message", "officer", "office", "reference", "unit"},
    "writing_request": {
        *("arrived_on", "simple_on", "latest_on", "reference", "code"),
        *("contact", "mail", "office", "postal_address", "web_link"),
    },
    **{
        word: {"what", "due_on", "reason", "text", "officer", "unit", "office", "reference"}
        for word in ("commitment_kept", "commitment_kept_late", "commitment_given_up")
    },
    "improvement_told": {"text", "reference", "officer", "unit", "office"},
    "interim_notice": {"reference", "reason", "new_date", "officer"},
    "request_refused": {
        *("reference", "asked_on", "decided_on", "reasons", "decided_by"),
        *("reported_by", "took_part", "mail", "office"),
    },
    "reply_frame": {"reference", "text", "officer", "unit"},
    "enquiry": {"reference", "text", "about", "due_on", "link", "officer", "unit", "office", "phone"},
    "order": {"reference", "text", "about", "due_on", "link", "officer", "unit", "office", "phone"},
    "register_public_notice": set(),
    "answered_orally": {"reference", "officer", "answered_on"},
    "already_answered": {"reference", "officer", "answered_on", "earlier", "answer"},
    "personal_data": {"controller", "mail"},
    "cookies": set(),
}
CITY = re.compile("stockholm", re.IGNORECASE)
NO_CITY = re.compile(r"Europe/Stockholm|STOCKHOLM|[Ss]tockholm time|stockholm-trafikkontoret")
PHONE = re.compile(r"(?<![\w-])(?:\+46|0)\d{0,3}[-– ]\d[\d ]{4,}\d")
# Series that are set aside for made-up numbers.
MADE_UP = re.compile(r"08-465 004 \d\d|070-174 06 (?:0[5-9]|[1-9]\d)")


def find(office: str, name: str) -> Path:
    own = DATA / office / name
    return own if own.exists() else DATA / "shared" / name


@cache
def rows(office: str, name: str) -> tuple[dict[str, str], ...]:
    with find(office, name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def one_unit(office: str) -> str:
    """The unit that everything belongs to in a small office; "" in others."""
    return str(tomllib.loads((DATA / office / "office.toml").read_text(encoding="utf-8")).get("one_unit", ""))


def codes(office: str, name: str) -> set[str]:
    found = [row["code"] for row in rows(office, name)]
    assert len(found) == len(set(found)), name
    return set(found)


def words(text: str) -> list[str]:
    return [word for word in text.split(";") if word]


def told(office: str, name: str) -> dict[str, Any]:
    return tomllib.loads(find(office, name).read_text(encoding="utf-8"))


def texts(office: str) -> dict[tuple[str, str], str]:
    found: dict[str, Path] = {}
    for folder in (DATA / "shared" / "texts", DATA / office / "texts"):
        found |= {path.stem: path for path in folder.glob("*.md")}
    parts = {name: name.rpartition(".") for name in found}
    return {(parts[name][0], parts[name][2]): path.read_text(encoding="utf-8") for name, path in found.items()}


def written_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in WRITTEN and "static" not in path.parts)


def test_the_tree_has_twenty_five_groups_and_one_hundred_thirty_seven_leaves() -> None:
    tree = rows(DEMO, "categories.csv")
    groups = {row["code"] for row in tree if not row["parent"]}
    leaves = [row for row in tree if row["parent"]]

    assert (len(groups), len(leaves)) == (25, 137)
    assert {row["parent"] for row in leaves} == groups
    assert all(row["code"].startswith(row["parent"] + "-") for row in leaves)
    assert UNSORTED in {row["code"] for row in leaves}


@pytest.mark.parametrize("office", OFFICES)
def test_every_category_is_named_in_three_languages_and_its_unit_and_class_exist(office: str) -> None:
    units, classes = codes(office, "units.csv"), codes(office, "deadline_classes.csv")
    codes(office, "categories.csv")

    for row in rows(office, "categories.csv"):
        assert all(row[f"name_{language}"] for language in LANGUAGES), row
        assert row["authority_exercise"] in set(AuthorityExercise), row
        if row["parent"]:
            assert (one_unit(office) or row["unit"]) in units and row["deadline_class"] in classes, row
        else:
            assert not (row["unit"] or row["deadline_class"] or row["keywords"]), row


def test_what_is_wholly_authority_exercise_never_has_the_ten_day_promise() -> None:
    held_back = [row for row in rows(DEMO, "categories.csv") if row["authority_exercise"] == "yes"]

    assert held_back
    assert all(row["deadline_class"] not in {"standard", "complex"} for row in held_back)


@pytest.mark.parametrize("office", OFFICES)
def test_every_unit_lies_under_one_before_it_and_one_is_the_registry(office: str) -> None:
    before: set[str] = set()
    for row in rows(office, "units.csv"):
        assert row["kind"] in set(UnitKind) and row["active"] in {"yes", "no"}, row
        assert row["parent"] in before or not (row["parent"] or before), row
        before.add(row["code"])

    assert [row["code"] for row in rows(office, "units.csv") if row["kind"] == UnitKind.REGISTRY] == ["REG"]


@pytest.mark.parametrize("office", OFFICES)
def test_every_class_counts_by_a_known_clock_and_is_met_by_known_records(office: str) -> None:
    types = {row["code"]: row["direction"] for row in rows(office, "record_types.csv")}

    assert codes(office, "deadline_classes.csv") == set(ClassCode)
    assert set(types.values()) == set(Direction)
    for row in rows(office, "deadline_classes.csv"):
        assert row["clock"] in set(Clock) and int(row["days"]) >= 0, row
        assert set(words(row["met_by"])) <= set(types), row
        # An automatic receipt never keeps a promise (routine 2).
        assert not {"receipt", "receipt_late"} & set(words(row["met_by"])), row


@pytest.mark.parametrize(("code", "days"), [("simple", 3), ("standard", 10), ("complex", 3)])
def test_the_days_of_the_routine_are_the_days_of_the_classes(code: str, days: int) -> None:
    row = next(row for row in rows(DEMO, "deadline_classes.csv") if row["code"] == code)

    assert (int(row["days"]), row["clock"]) == (days, "working")


def test_every_right_of_every_role_is_in_the_catalogue_and_none_is_left_out() -> None:
    roles = {row["code"]: set(words(row["rights"])) for row in rows(DEMO, "roles.csv")}

    assert set().union(*roles.values()) == set(Right)
    assert roles["trusted_registrar"] == roles["registrar"] | {Right.READ_MARKED, Right.READ_PROTECTED}
    assert all(Right.TAKE_IN in rights for rights in roles.values())


def test_the_demos_staff_hold_every_role_and_somebody_answers_in_each_unit() -> None:
    staff, units, roles = rows(DEMO, "staff.csv"), codes(DEMO, "units.csv"), codes(DEMO, "roles.csv")
    held = [(row["unit"], *role.partition("@")[::2]) for row in staff for role in words(row["roles"])]
    answering = {at or unit for unit, role, at in held if role in {"case_officer", "registrar"}}
    domain = told(DEMO, "office.toml")["office"]["mail_domain"]

    assert {role for _unit, role, _at in held} == roles
    assert {at or unit for unit, _role, at in held} <= units
    assert {row["unit"] for row in rows(DEMO, "categories.csv") if row["unit"]} <= answering
    assert len({row["email"] for row in staff}) == len(staff)
    assert all(re.fullmatch(rf"[a-z]+\.[a-z]+@{re.escape(domain)}", row["email"]) for row in staff)
    assert {row["language"] for row in staff} == set(StaffLanguage)


@pytest.mark.parametrize("office", OFFICES)
def test_every_referral_is_worded_in_three_languages_and_dated(office: str) -> None:
    codes(office, "referrals.csv")
    for row in rows(office, "referrals.csv"):
        assert row["name"] and row["answers_for_sv"] and row["verified_on"] == "2026-11-23", row
        assert all(row[f"text_{language}"] for language in LANGUAGES), row
        assert not row["web"] or row["web"].startswith("https://"), row
        assert lix(row["text_sv"]) <= EASY, (row["code"], lix(row["text_sv"]))


def shipped(name: str) -> dict[str, dict[str, Any]]:
    told = tomllib.loads((DATA / "shared" / name).read_text(encoding="utf-8"))
    return {code: row for code, row in told.items() if code != "verified_on"}


def test_every_shipped_answer_is_easy_to_read_and_about_a_category_there_is() -> None:
    leaves = {row["code"] for row in rows(DEMO, "categories.csv") if row["parent"]}
    answers = {language: shipped(f"answers.{language}.toml") for language in LANGUAGES}

    assert len(answers["sv"]) == 91
    for code, row in answers["sv"].items():
        assert row["category"] in leaves, code
        assert len(row["question"]) <= 200 and len(row["everyday"]) <= 40, code
        assert lix(f"{row['question']}\n{row['text']}") <= EASY, (code, lix(row["text"]))
        assert row["everyday"] == list(dict.fromkeys(row["everyday"])), code
    for language in ("en", "fi"):
        assert set(answers[language]) <= set(answers["sv"]), language
        assert all(row["question"] and row["text"] for row in answers[language].values()), language


def test_every_area_says_what_is_done_in_three_languages_and_names_others_there_are() -> None:
    groups = {row["code"] for row in rows(DEMO, "categories.csv") if not row["parent"]} - {"OVR"}
    known = {row["code"] for row in rows(DEMO, "referrals.csv")}
    areas = shipped("areas.toml")

    assert set(areas) == groups
    for code, row in areas.items():
        assert set(row["others"]) <= known, code
        assert all(row[f"{kind}_{language}"] for kind in ("does", "does_not") for language in LANGUAGES), code
        assert lix(row["does_sv"]) <= EASY and lix(row["does_not_sv"]) <= EASY, code


def test_everyday_words_stand_for_others_and_an_office_says_whether_answers_are_shown() -> None:
    words = [word for row in rows(DEMO, "everyday_words.csv") for word in row["word"].split(";")]

    assert len(words) == len(set(words)) > 20
    assert all(row["means"] for row in rows(DEMO, "everyday_words.csv"))
    said = {
        office: tomllib.loads((DATA / office / "office.toml").read_text(encoding="utf-8"))["answers"]
        for office in OFFICES
    }
    assert said == {DEMO: "published", OWN: "unpublished", SMALL: "published"}


@pytest.mark.parametrize("office", OFFICES)
def test_every_recipient_has_an_address_that_reaches_nobody_real_until_the_office_says_so(office: str) -> None:
    codes(office, "recipients.csv")
    for row in rows(office, "recipients.csv"):
        assert row["name"] and row["answers_for"] and row["verified_on"] == "2026-11-23", row
        assert row["address"].rpartition("@")[2].endswith(".example"), row


def test_the_demos_local_organisations_are_made_up_and_the_states_are_real() -> None:
    webs = {row["code"]: row["web"] for row in rows(DEMO, "referrals.csv")}

    assert {"TRV", "POL", "POLP", "TS", "SKV", "LST", "IMY", "JO", "DIGG", "112"} <= set(webs)
    assert all(webs[code].endswith(".example") or ".example/" in webs[code] for code in ("EXT", "EVA", "EPARK", "ELN"))


def test_every_office_that_is_shipped_is_looked_at_here() -> None:
    assert {folder.name for folder in DATA.iterdir() if folder.is_dir()} - {"shared", "__pycache__"} == set(OFFICES)


@pytest.mark.parametrize("office", OFFICES)
def test_no_text_that_goes_out_is_the_same_in_two_languages(office: str) -> None:
    found = texts(office)
    for occasion in {occasion for occasion, _language in found}:
        said = {language: found[occasion, language].strip() for language in LANGUAGES}
        assert len(set(said.values())) == len(LANGUAGES), occasion


@pytest.mark.parametrize("office", OFFICES)
def test_every_text_exists_in_three_languages_with_the_same_variables(office: str) -> None:
    found = texts(office)

    pieces = {occasion for occasion, _language in found if is_fragment(occasion)}
    assert pieces and {occasion for occasion, _language in found} - pieces == set(VARIABLES)
    for occasion, allowed in (VARIABLES | {key: set(FRAGMENT_WORDS) for key in pieces}).items():
        used = [variables_of(found[occasion, language]) for language in LANGUAGES]
        assert used[0] == used[1] == used[2] and used[0] <= allowed, (occasion, used)


@pytest.mark.parametrize("office", OFFICES)
def test_every_text_has_a_subject_line_and_the_swedish_one_is_easy_to_read(office: str) -> None:
    for (occasion, language), text in texts(office).items():
        first, blank, body = text.split("\n", 2)
        assert first.startswith("subject: ") and not blank and body.strip(), (occasion, language)
        if language == "sv":
            filled = re.sub(r"\{\w+\}", "Ord", body)
            assert lix(filled) <= EASY, (occasion, lix(filled))


def test_the_receipt_names_the_three_promises_of_the_routine_and_the_latest_day() -> None:
    for office in OFFICES:
        receipt = texts(office)["receipt", "sv"]
        assert "3 arbetsdagar" in receipt and "10 arbetsdagar" in receipt and "inom 3 dagar" in receipt
        assert "{latest_on}" in receipt and "allmän handling" in receipt
        assert {"reference", "code", "arrived_on", "contact", "web_link"} <= variables_of(receipt)
        assert "svara på mejlet" in receipt
        assert "Förlåt" in texts(office)["receipt_late", "sv"]


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_without_a_telephone_has_no_text_that_asks_for_one(office: str) -> None:
    # A text with {phone} and no number would say "Ring ." to the resident.
    asks = [key for key, text in texts(office).items() if {"phone", "hours"} & variables_of(text)]

    assert not asks or told(office, "office.toml")["office"]["phone"]


@pytest.mark.parametrize("office", OFFICES)
def test_every_contact_route_is_told_and_its_hours_are_real_hours(office: str) -> None:
    contact = told(office, "contact.toml")
    kinds = [route["kind"] for route in contact["route"]]

    assert kinds == ["web_form", "email", "letter", "phone", "visit"]
    assert all(route[f"text_{language}"] for route in contact["route"] for language in LANGUAGES)
    for hours in [*contact.get("hours", ()), *contact.get("exception", ())]:
        assert hours["route"] in kinds and set(hours.get("weekdays", ())) <= set(range(7))
        assert ("opens" in hours) == ("closes" in hours)
        assert "opens" not in hours or hours["opens"] < hours["closes"]


@pytest.mark.parametrize("office", OFFICES)
def test_number_patterns_registration_rules_and_calendar_can_be_used(office: str) -> None:
    numbers = told(office, "office.toml")["numbers"]

    assert set(numbers) == {"reference", "diary", "kept_in_order", "records_request"}
    assert all(check_pattern(pattern) for pattern in numbers.values())
    assert len({pattern.format(year=2026, number=1) for pattern in numbers.values()}) == len(numbers)
    for rule in rows(office, "registration_rules.csv"):
        assert rule["channel"] in set(Channel) and rule["kind"] in {"", *Kind} and rule["active"] in {"yes", "no"}
    assert find(office, "calendar.csv").read_text(encoding="utf-8").startswith("day,kind,name\n")


def test_no_city_is_named_outside_the_office_that_lies_there() -> None:
    named = [
        str(path.relative_to(SOURCE))
        for path in written_files(SOURCE)
        if OWN not in path.parts and CITY.search(NO_CITY.sub("", path.read_text(encoding="utf-8")))
    ]

    assert named == []


def test_no_telephone_number_in_the_data_can_belong_to_somebody() -> None:
    numbers = {
        number
        for folder in (DATA, SOURCE / "demo" / "data")
        for path in written_files(folder)
        for number in PHONE.findall(path.read_text(encoding="utf-8"))
    }

    assert PHONE.findall("Ring 08-123 45 67 eller 070 123 45 67") == ["08-123 45 67", "070 123 45 67"]
    assert {number for number in numbers if not MADE_UP.fullmatch(number)} == set()


@pytest.mark.parametrize("office", OFFICES)
def test_every_action_time_is_of_a_category_and_said_plainly_in_three_languages(office: str) -> None:
    times, known = rows(office, "action_times.csv"), codes(office, "categories.csv")

    assert len({row["category"] for row in times}) == len(times)
    for row in times:
        assert row["category"] in known and row["clock"] in {Clock.WORKING, Clock.CALENDAR}, row
        assert int(row["days"]) >= 0 and all(row[f"what_{language}"] for language in LANGUAGES), row
    assert lix(" ".join(row["what_sv"] for row in times)) <= EASY


def test_no_action_time_is_promised_in_the_name_of_an_office_that_has_said_none() -> None:
    assert not rows("stockholm-trafikkontoret", "action_times.csv")
    assert len(rows(DEMO, "action_times.csv")) >= 20
