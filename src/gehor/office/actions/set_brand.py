from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.files.store import save_bytes
from gehor.kit.images import ImageRefused, inspect_image, small_copy
from gehor.kit.refused import Refused
from gehor.office.models.brand import Brand
from gehor.office.rules.brand import DEFAULT, colours_of, letterhead_of
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP

# As high as it can be shown, twice over for sharp screens; print needs no more in a letterhead.
LOGO_SIDE = 600
MOST_BYTES = 1024 * 1024


def set_brand(
    *,
    actor: Actor,
    at: datetime,
    colours: Mapping[str, str],
    letterhead: str = "",
    logo: bytes | None = None,
    without_logo: bool = False,
) -> None:
    """From today the office has these colours (by name as `rules.brand.Colours`), this logo and these letterhead lines.

    No `logo` leaves the one there is, unless `without_logo`. Only PNG and JPEG are taken: a drawing (SVG) can hold
    script. No letterhead is the office's name and ways to reach it.
    Raises NotAllowed; Refused as `colours_of` and `letterhead_of`, and `logo_refused`.
    """
    with acting("set_brand", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        wanted = colours_of(colours)
        kept = {} if wanted == DEFAULT else asdict(wanted)
        lines = list(letterhead_of(letterhead))
        newest = Brand.objects.select_for_update().order_by("-valid_from").first()
        now = Brand() if newest is None else newest
        picture = _picture(act, logo, now, without_logo=without_logo)
        columns = {"colours": kept, "letterhead": lines, **picture}
        if all(getattr(now, name) == value for name, value in columns.items()):
            act.nothing_happened()
            return
        # Two changes on one day are one.
        row, _made = Brand.objects.update_or_create(valid_from=local_day(at), defaults=columns)
        act.note("office", "brand", row.pk, valid_from=row.valid_from, **columns)


def _picture(act: Act, logo: bytes | None, now: Brand, *, without_logo: bool) -> dict[str, UUID | int | None]:
    if without_logo:
        return {"logo_id": None, "logo_width": 0, "logo_height": 0}
    if not logo:
        return {"logo_id": now.logo_id, "logo_width": now.logo_width, "logo_height": now.logo_height}
    try:
        facts = inspect_image(logo, max_bytes=MOST_BYTES)
        if facts.media_type not in {"image/png", "image/jpeg"}:
            raise Refused("logo_refused", field="logo")
        copy = small_copy(logo, LOGO_SIDE)
    except ImageRefused as refused:
        raise Refused("logo_refused", field="logo") from refused
    stored = save_bytes(copy.data, media_type=copy.media_type, at=act.at)
    size = inspect_image(copy.data)
    return {"logo_id": stored.pk, "logo_width": size.width, "logo_height": size.height}
