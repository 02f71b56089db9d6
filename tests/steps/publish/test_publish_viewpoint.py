from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from gehor.journal.queries import verify
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.publish_viewpoint import publish_viewpoint
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.public import published, published_one, published_picture
from gehor.steps.publish.rules.words import Box, Choice, PictureChoice
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.cast import Cast
from tests.publications import AFTER, END, SECRETS, TODAY, answered, every, material_for, proposed, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


def _publishes(
    cast: Cast, case: Case, *, who: str = "mats", choice: Choice | None = None, expires_on: date = END
) -> str:
    return publish_viewpoint(
        actor=getattr(cast, who).actor,
        at=AFTER,
        case_id=case.pk,
        publication_id=Publication.objects.get(case=case).pk,
        choice=choice or every(material_for(cast, case)),
        expires_on=expires_on,
    )


def test_what_a_second_person_publishes_anyone_may_read(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case)

    row, pictures = published_one(slug, "sv", day=TODAY)
    assert (row.title, row.answer, row.category, pictures) == ("Bilar på gångvägen", "Vi har målat om.", "Skräp", ())
    assert [word for word in (*SECRETS, case.reference, case.diary_number) if word and word in str(row)] == []
    assert verify().problems == ()


def test_the_address_tells_neither_number_nor_moment(cast: Cast) -> None:
    one, other = (shown(cast, answered(cast)) for _ in range(2))

    assert one != other and one.isascii() and len(one) == 10
    assert not set(one) & set("aeiouy01lo")


def test_the_proposer_can_not_publish_the_own_proposal(cast: Cast) -> None:
    case = answered(cast)
    proposed(cast, case)
    Publication.objects.update(proposed_by=cast.mats.id)

    with pytest.raises(Refused) as refused:
        _publishes(cast, case)

    assert refused.value.code == "second_person_needed"


@pytest.mark.parametrize("who", ["olof", "rebecka", "olga", "ebba"])
def test_nobody_publishes_without_the_right_to_it(cast: Cast, who: str) -> None:
    case = answered(cast)
    proposed(cast, case)

    with pytest.raises((NotAllowed, NotThere)):
        _publishes(cast, case, who=who)

    assert published("sv", day=TODAY).rows == ()


def test_the_second_person_may_hide_more_than_was_proposed(cast: Cast) -> None:
    case = answered(cast, "Bänken i Fågelparken är trasig.")
    proposed(cast, case)

    slug = _publishes(cast, case, choice=every(material_for(cast, case), hidden=("Fågelparken",)))

    assert published_one(slug, "sv", day=TODAY)[0].viewpoint == "Bänken i […] är trasig."


def test_a_text_that_was_put_right_since_must_be_looked_through_anew(cast: Cast) -> None:
    case = answered(cast)
    proposed(cast, case)
    Record.objects.filter(case=case, number=1).update(corrected_text="Jag heter Rut Alm.")

    with pytest.raises(Refused) as refused:
        _publishes(cast, case)

    assert refused.value.code == "text_has_changed"


@pytest.mark.parametrize(("days", "code"), [(0, "expires_wrong"), (-3, "expires_wrong"), (4_000, "expires_too_late")])
def test_every_publication_has_a_day_when_it_ends(cast: Cast, days: int, code: str) -> None:
    case = answered(cast)
    proposed(cast, case)

    with pytest.raises(Refused) as refused:
        _publishes(cast, case, expires_on=TODAY + timedelta(days=days))

    assert refused.value.code == code


def test_a_picture_is_drawn_anew_with_its_boxes_and_tells_nothing_more(cast: Cast) -> None:
    case = answered(cast)
    found = material_for(cast, case)
    picture = PictureChoice(found.pictures[0].file_id, (Box(0, 0, 500, 1000),), "En bänk")

    slug = shown(cast, case, every(found, pictures=(picture,)))

    data = published_picture(slug, 1, day=TODAY)
    image = Image.open(io.BytesIO(data))
    assert b"Kamera" not in data and dict(image.getexif()) == {}
    left, right = image.getpixel((20, 50)), image.getpixel((180, 50))
    assert isinstance(left, tuple) and isinstance(right, tuple)
    assert max(left) < 12 and right[2] > 200
    # Nothing of the red half is anywhere in it.
    assert max(image.convert("RGB").tobytes()[::3]) < 120


def test_only_chosen_pictures_are_given_out(cast: Cast) -> None:
    case = answered(cast, pictures=2)
    found = material_for(cast, case)
    slug = shown(cast, case, every(found, pictures=(PictureChoice(found.pictures[1].file_id),)))

    published_picture(slug, 1, day=TODAY)
    for number in (0, 2, found.pictures[0].file_id, found.pictures[1].file_id + 5):
        with pytest.raises(NotThere):
            published_picture(slug, number, day=TODAY)


def test_what_is_published_once_can_not_be_published_or_proposed_again(cast: Cast) -> None:
    case = answered(cast)
    shown(cast, case)

    for again in (lambda: _publishes(cast, case), lambda: proposed(cast, case)):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.code == "already_published"
