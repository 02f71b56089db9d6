"""How the office looks: its colours and its logo, on every page and on letters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import Error
from django.urls import reverse

from gehor.kit.files.scan import FileHeld
from gehor.kit.files.store import FileDamaged, read_to_show
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.office.rules.brand import DEFAULT, initials, style_of
from gehor.pages.shared.our_office import our_office
from gehor.pages.shared.painting import Looks

# The address changes with what lies there, so that nobody ever needs to ask again.
FOR_GOOD: Final = "public, max-age=31536000, immutable"
HEIGHT: Final = 40


@dataclass(frozen=True)
class Logo:
    """Where it lies, and how large it is shown."""

    url: str
    width: int
    height: int = HEIGHT


class Brand:
    """What the frame shows of it; the theme's own looks while the database is away."""

    style_url: str = ""
    logo: Logo | None = None
    # For the browser's own frame, and a mark that changes with everything an icon is painted from.
    accent: str = DEFAULT.accent
    icon_mark: str = ""

    def __init__(self) -> None:
        try:
            row = office.brand()
        except Error:
            return
        if row.own_colours:
            mark = hashlib.sha256(style_of(row.colours).encode()).hexdigest()[:12]
            self.style_url = f"{reverse('brand_style')}?v={mark}"
        if row.logo is not None:
            width = round(HEIGHT * row.logo_width / row.logo_height)
            self.logo = Logo(reverse("brand_logo", args=[row.logo]), width)
        self.accent = row.colours.accent
        office_row = our_office()
        self.icon_mark = _mark(row, office_row.name if office_row else "")


def looks() -> Looks:
    """What the office gives to the pictures that are painted for it."""
    row, office_row = office.brand(), our_office()
    return Looks(
        row.colours.accent,
        row.colours.on_accent,
        row.colours.link,
        initials(office_row.name if office_row else "Gehör"),
        logo_bytes(),
    )


def _mark(row: office.BrandRow, name: str) -> str:
    told = f"{row.colours.accent}{row.colours.on_accent}{row.logo}{initials(name)}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def logo_bytes(logo_id: UUID | None = None) -> bytes | None:
    """The office's logo as PNG or JPEG; None without one, for another than it has now, and while it is held or lost.

    A letter leaves all the same.
    """
    row = office.brand()
    if row.logo is None or logo_id not in {None, row.logo}:
        return None
    try:
        return read_to_show(row.logo)
    except (FileHeld, FileDamaged, NotThere):
        return None
