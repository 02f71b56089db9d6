"""Other registers as data: what each is for, how it is reached, and what may stand in a body that goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from gehor.kit import mail, mapping, places
from gehor.kit.refused import Refused

CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 1000
NUMBER_HOLE: Final = "{number}"


class Role(StrEnum):
    """Takes a matter over (then it is no longer ours), or is the main diary, which is fed and closes nothing."""

    TAKES_OVER = "takes_over"
    MAIN_DIARY = "main_diary"


class Driver(StrEnum):
    """How it is reached. By hand: a person enters the matter there and types its number here."""

    REST = "rest"
    MAIL = "mail"
    FILE_DROP = "file_drop"
    BY_HAND = "by_hand"


class Shape(StrEnum):
    """What the body is."""

    JSON = "json"
    XML = "xml"


# What may stand in a mapping, and what each means; the page of the office shows them.
FIELDS: Final[tuple[str, ...]] = (
    "key",
    "purpose",
    "reference",
    "diary_number",
    "title",
    "kind",
    "category_code",
    "category",
    "channel",
    "arrived_on",
    "received_on",
    "due_on",
    "text",
    "reason",
    "place",
    "latitude",
    "longitude",
    "language",
    "anonymous",
    "shielded",
    "sender_name",
    "sender_email",
    "sender_phone",
    "sender_address",
    "office",
    "unit",
    "officer",
    "status",
    "outcome",
    "closed_on",
    "record.number",
    "record.dated_on",
    "record.direction",
    "record.type",
    "record.counterparty",
    "record.subject",
    "file.name",
    "file.media_type",
    "file.size",
    "file.sha256",
    "file.content",
)
LISTS: Final = ("record", "file")


@dataclass(frozen=True)
class RegisterData:
    """One register. `purpose` and `access` are public (OSL 5:2, JO 3579-2005): what it holds, and how one sees it.

    `secret` names a secret in the folder or the environment. `receipt_path` is where an answer or a receipt names the
    number, `key_path` where a receipt names our key; `receipt_words` is the line of a mail that does, with `{number}`.
    `categories` are codes of groups or leaves that belong there, `kinds` of sayings (none: all).
    """

    code: str
    name_sv: str
    purpose_sv: str
    access_sv: str
    role: str
    driver: str
    valid_from: date
    name_en: str = ""
    name_fi: str = ""
    purpose_en: str = ""
    purpose_fi: str = ""
    access_en: str = ""
    access_fi: str = ""
    shape: str = Shape.JSON
    address: str = ""
    return_folder: str = ""
    secret: str = ""
    mapping: str = ""
    receipt_path: str = ""
    key_path: str = ""
    receipt_words: str = ""
    gives_number: bool = False
    categories: tuple[str, ...] = field(default=())
    kinds: tuple[str, ...] = field(default=())
    valid_to: date | None = None


def checked(data: RegisterData) -> RegisterData:
    """The register when it can be used so. Raises Refused with the field it is about: code_wrong, no_name,
    text_too_long, role_unknown, driver_unknown, shape_unknown, only_main_diary_gives, days_wrong, rest_address_wrong,
    folder_wrong, wrong_address, secret_missing, receipt_path_wrong, receipt_words_wrong, and what a mapping refuses.
    """
    _check_words(data)
    if data.role not in set(Role):
        raise Refused("role_unknown", field="role")
    if data.driver not in set(Driver):
        raise Refused("driver_unknown", field="driver")
    if data.shape not in set(Shape) or (data.driver == Driver.REST and data.shape != Shape.JSON):
        raise Refused("shape_unknown", field="shape")
    if data.gives_number and data.role != Role.MAIN_DIARY:
        raise Refused("only_main_diary_gives", field="gives_number")
    if data.valid_to is not None and data.valid_to < data.valid_from:
        raise Refused("days_wrong", field="valid_to")
    if data.driver != Driver.BY_HAND:
        _check_way(data)
        rows_of(data)
    return data


def rows_of(data: RegisterData) -> tuple[mapping.Row, ...]:
    """The mapping, read. Raises Refused with the line: mapping_missing, mapping_line_wrong, mapping_field_unknown,
    mapping_list_wrong, mapping_place_twice, mapping_needs_one_root, mapping_too_long.
    """
    try:
        rows = mapping.parsed(data.mapping, fields=FIELDS, lists=LISTS, one_root=data.shape == Shape.XML)
    except mapping.MappingWrong as wrong:
        raise Refused(wrong.code, field="mapping", line=wrong.line, what=wrong.what) from None
    if not rows:
        raise Refused("mapping_missing", field="mapping")
    return rows


def _check_words(data: RegisterData) -> None:
    if not CODE.fullmatch(data.code):
        raise Refused("code_wrong", field="code")
    for name in ("name_sv", "purpose_sv", "access_sv"):
        if not getattr(data, name).strip():
            raise Refused("no_name", field=name)
    for language in ("sv", "en", "fi"):
        if len(getattr(data, f"name_{language}")) > LONGEST_NAME:
            raise Refused("text_too_long", field=f"name_{language}", most=LONGEST_NAME)
        for name in (f"purpose_{language}", f"access_{language}"):
            if len(getattr(data, name)) > LONGEST_TEXT:
                raise Refused("text_too_long", field=name, most=LONGEST_TEXT)


def _check_way(data: RegisterData) -> None:
    if data.driver == Driver.REST:
        if not places.valid_address(data.address):
            raise Refused("rest_address_wrong", field="address")
        if not CODE.fullmatch(data.secret):
            raise Refused("secret_missing", field="secret")
        _check_paths(data, "receipt_path")
    elif data.driver == Driver.FILE_DROP:
        for name in ("address", "return_folder"):
            if not places.valid_folder(getattr(data, name)):
                raise Refused("folder_wrong", field=name)
        if data.address.rstrip("/") == data.return_folder.rstrip("/"):
            raise Refused("folder_wrong", field="return_folder")
        _check_paths(data, "receipt_path", "key_path")
    else:
        if not mail.valid_address(data.address):
            raise Refused("wrong_address", field="address")
        if data.receipt_words.count(NUMBER_HOLE) != 1 or not data.receipt_words.replace(NUMBER_HOLE, "").strip():
            raise Refused("receipt_words_wrong", field="receipt_words")


def _check_paths(data: RegisterData, *names: str) -> None:
    for name in names:
        if not mapping.valid_path(getattr(data, name)):
            raise Refused("receipt_path_wrong", field=name)


def belongs_there(data: RegisterData, *, category_code: str, group_code: str, kind: str) -> bool:
    """Whether cases of this category and kind are handed over to the register as a rule; a person decides."""
    if data.role != Role.TAKES_OVER or not data.categories:
        return False
    return bool({category_code, group_code} & set(data.categories)) and (not data.kinds or kind in data.kinds)


def number_in(words: str, text: str) -> str:
    """The receipt number in a mail, by the line that was agreed on (`Ärendenummer: {number}`); "" when none is there.

    Quoted lines are left out: there our own words stand.
    """
    before, _, after = words.partition(NUMBER_HOLE)
    line = re.compile(rf"\s*{_loose(before)}\s*([^\W_][\w./:\-]{{0,39}})\s*{_loose(after)}".rstrip(), re.IGNORECASE)
    for one in text.splitlines():
        if not one.lstrip().startswith(">") and len(one) <= LONGEST_TEXT and (found := line.match(one)):
            return found[1].rstrip(".:/-")
    return ""


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())
