"""What is needed to publish a viewpoint in a test: an answered case with a picture, and both persons' steps."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import Client
from PIL import Image

from gehor.kit.codes import digest, new_code, normalise_code
from gehor.kit.files import store
from gehor.steps.answer.models import Reply
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.publish.actions.propose_publication import propose_publication
from gehor.steps.publish.actions.publish_viewpoint import publish_viewpoint
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.material import Material, material
from gehor.steps.publish.rules.words import Box, Choice, PictureChoice
from gehor.steps.register.models.case import Case
from tests.builders import RUT, given_case
from tests.cast import AT, Cast
from tests.journeys import told

NEXT = AT + told.DAY
AFTER = NEXT + told.DAY
TODAY = AFTER.date()
END = TODAY + told.DAY * 365
TEXT = (
    "Hej, jag heter Rut Alm och bor på Lindvägen 3. Min bil ABC 123 stod där klockan 07.15. "
    "Ring mig på 070-174 06 05 eller skriv till rut.alm@example.org."
)
# What must not be read anywhere outside: the sender's, the car, the house, the moment.
SECRETS = ("Rut", "Alm", "ABC 123", "Lindvägen 3", "07.15", "174 06 05", "rut.alm", "example.org")


def photo(kind: str = "JPEG", *, width: int = 200, height: int = 100) -> bytes:
    """A red left half and a blue right half, with the name of the camera in it."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "Kamera 3000"
    image = Image.new("RGB", (width, height), "red")
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    image.save(out, kind, exif=exif)
    return out.getvalue()


def answered(
    cast: Cast,
    text: str = TEXT,
    *,
    may_publish: bool = True,
    pictures: int = 1,
    reply: str = "Vi har målat om.",
    at: datetime = NEXT,
) -> Case:
    """A case that Olof has answered."""
    files = tuple(
        SayingFile(store.save_bytes(photo(), media_type="image/jpeg").pk, f"rut-{number}.jpg", "Bänken hos Rut Alm")
        for number in range(pictures)
    )
    saying = replace(RUT, text=text, may_publish=may_publish, files=files, phone="070-174 06 05")
    case = Case.objects.get(pk=given_case(cast, cast.olof, saying=saying).id)
    record_id = told.replies(cast, case, at=at)
    Reply.objects.filter(record=record_id).update(words=reply)
    told.post_goes(at)
    return told.again(case)


def material_for(cast: Cast, case: Case, *, at: datetime = AFTER) -> Material:
    """What Olof chooses from."""
    return material(cast.olof.asks(at), case.pk)


def every(found: Material, *, title: str = "Bilar på gångvägen", **other: Any) -> Choice:
    """Everything masked that was suggested."""
    return Choice(
        title=title,
        viewpoint_masks=tuple((mark.start, mark.end) for mark in found.viewpoint.marks),
        answer_masks=tuple((mark.start, mark.end) for mark in found.answer.marks),
        **other,
    )


def with_picture(cast: Cast, case: Case, *, at: datetime = AFTER) -> Choice:
    """Everything masked, and its picture with the left half hidden."""
    found = material_for(cast, case, at=at)
    return every(found, pictures=(PictureChoice(found.pictures[0].file_id, (Box(0, 0, 500, 1000),), "En bänk"),))


def proposed(cast: Cast, case: Case, choice: Choice | None = None, *, at: datetime = AFTER) -> Publication:
    """Olof has proposed it."""
    choice = choice or every(material_for(cast, case, at=at))
    key = propose_publication(actor=cast.olof.actor, at=at, case_id=case.pk, choice=choice)
    return Publication.objects.get(pk=key)


def shown(cast: Cast, case: Case, choice: Choice | None = None, *, at: datetime = AFTER) -> str:
    """Mats has published what Olof proposed; the last part of its address."""
    choice = choice or every(material_for(cast, case, at=at))
    row = proposed(cast, case, choice, at=at)
    return publish_viewpoint(
        actor=cast.mats.actor, at=at, case_id=case.pk, publication_id=row.pk, choice=choice, expires_on=END
    )


def following(case: Case) -> Client:
    """A browser that has shown the case's code."""
    client, code = Client(), new_code()
    Case.objects.filter(pk=case.pk).update(key_digest=digest(normalise_code(code), settings.GEHOR_KEYS.token))
    client.post("/sv/follow/", {"reference": case.reference, "code": code})
    return client
