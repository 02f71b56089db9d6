from __future__ import annotations

import pytest

from gehor.kit.files.models import StoredFile
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.withdraw_publication import withdraw_publication
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.public import published, published_one, published_picture
from gehor.steps.publish.rules.words import PictureChoice
from tests.cast import RESIDENT, Cast
from tests.publications import AFTER, TODAY, answered, every, material_for, proposed, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


def test_what_is_taken_down_nobody_can_read_and_its_pictures_are_gone(cast: Cast) -> None:
    case = answered(cast)
    found = material_for(cast, case)
    slug = shown(cast, case, every(found, pictures=(PictureChoice(found.pictures[0].file_id),)))
    before = StoredFile.objects.count()

    withdraw_publication(actor=cast.olof.actor, at=AFTER, case_id=case.pk, reason="Fel bild")

    with pytest.raises(NotThere):
        published_one(slug, "sv", day=TODAY)
    with pytest.raises(NotThere):
        published_picture(slug, 1, day=TODAY)
    assert published("sv", day=TODAY).rows == ()
    assert StoredFile.objects.count() == before - 1
    assert (Publication.objects.get().why, Publication.objects.get().reason) == ("staff", "Fel bild")


def test_the_sender_needs_no_reason_to_take_it_down(cast: Cast) -> None:
    case = answered(cast)
    shown(cast, case)

    assert withdraw_publication(actor=RESIDENT, at=AFTER, case_id=case.pk)

    assert Publication.objects.get().why == "sender"
    assert not withdraw_publication(actor=RESIDENT, at=AFTER, case_id=case.pk)


def test_a_proposal_is_sent_back_with_a_reason_and_can_be_made_anew(cast: Cast) -> None:
    case = answered(cast)
    proposed(cast, case)
    with pytest.raises(Refused) as refused:
        withdraw_publication(actor=cast.mats.actor, at=AFTER, case_id=case.pk)

    withdraw_publication(actor=cast.mats.actor, at=AFTER, case_id=case.pk, reason="Maska gatan också")
    proposed(cast, case)

    assert refused.value.code == "reason_missing"
    assert sorted(Publication.objects.values_list("state", flat=True)) == ["proposed", "withdrawn"]


def test_a_colleague_without_part_in_it_takes_nothing_down(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case)

    for who in (cast.rebecka, cast.ebba):
        with pytest.raises((NotAllowed, NotThere)):
            withdraw_publication(actor=who.actor, at=AFTER, case_id=case.pk, reason="Nej")

    assert published_one(slug, "sv", day=TODAY)[0].slug == slug
