from __future__ import annotations

import pytest

from gehor.journal.queries import verify
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.propose_publication import propose_publication
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.publish.queries.public import published
from gehor.steps.publish.rules.words import Box, PictureChoice
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from tests.builders import given_case
from tests.cast import AT, RESIDENT, Cast
from tests.publications import AFTER, SECRETS, TODAY, answered, every, material_for, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


def test_a_proposal_holds_masked_texts_alone_and_shows_nothing_yet(cast: Cast) -> None:
    row = proposed(cast, answered(cast))

    kept = f"{row.title} {row.viewpoint_text} {row.answer_text}"
    assert [word for word in SECRETS if word in kept] == []
    assert "[…]" in row.viewpoint_text and row.answer_text == "Vi har målat om."
    assert published("sv", day=TODAY).rows == ()
    assert verify().problems == ()


def test_whoever_may_publish_in_the_unit_is_told_of_a_proposal(cast: Cast) -> None:
    proposed(cast, answered(cast))

    assert "publication_proposed" in [one.word for one in people.notices_for(cast.mats.asks(AFTER))]


def test_what_is_always_masked_is_masked_when_nobody_chose_it(cast: Cast) -> None:
    case = answered(cast)
    bare = every(material_for(cast, case))

    row = proposed(cast, case, type(bare)("Titel"))

    assert [
        word for word in ("Rut Alm", "ABC 123", "Lindvägen 3", "rut.alm@example.org") if word in row.viewpoint_text
    ] == []
    assert "07.15" in row.viewpoint_text


def test_a_word_that_is_added_is_hidden_wherever_it_stands(cast: Cast) -> None:
    case = answered(
        cast, "Lekplatsen vid Almhöjden är skräpig. ALMHÖJDENS barn leker där.", reply="Vi städar Almhöjden."
    )

    row = proposed(cast, case, every(material_for(cast, case), title="Skräp i almhöjden", hidden=("Almhöjden",)))

    assert "almhöjden" not in f"{row.title}{row.viewpoint_text}{row.answer_text}".casefold()


def test_the_title_and_the_pictures_words_are_masked_too(cast: Cast) -> None:
    case = answered(cast)
    found = material_for(cast, case)
    picture = PictureChoice(found.pictures[0].file_id, description="Rut Alms bil ABC 123")

    row = proposed(cast, case, every(found, title="Rut Alm och Lindvägen 3", pictures=(picture,)))

    [drawn] = row.pictures.all()
    assert [word for word in SECRETS if word in f"{row.title} {drawn.description}"] == []
    assert drawn.told == "Rut Alms bil ABC 123"


def test_proposing_again_replaces_what_waits_and_its_pictures(cast: Cast) -> None:
    case = answered(cast, pictures=2)
    found = material_for(cast, case)
    both = tuple(PictureChoice(one.file_id) for one in found.pictures)
    proposed(cast, case, every(found, pictures=both))

    row = proposed(cast, case, every(found, title="Ny titel", pictures=both[:1]))

    assert Publication.objects.get() == row
    assert (row.title, PublicationPicture.objects.count()) == ("Ny titel", 1)


def test_no_case_that_is_kept_closely_can_be_proposed(cast: Cast) -> None:
    marked, protected, about_staff = (answered(cast) for _ in range(3))
    mark_secrecy(actor=cast.tora.actor, at=AFTER, case_id=marked.pk, provision="OSL 21:1", reason="Hälsa")
    protect_identity(actor=cast.tora.actor, at=AFTER, case_id=protected.pk)
    hide_from_person(actor=cast.tora.actor, at=AFTER, case_id=about_staff.pk, staff_id=cast.olga.id, reason="Nämnd")

    codes = {}
    for name, case in (("marked", marked), ("protected", protected), ("staff", about_staff)):
        with pytest.raises(Refused) as refused:
            material_for(cast, case)
        codes[name] = refused.value.code

    assert codes == {
        "marked": "shielded_is_not_published",
        "protected": "shielded_is_not_published",
        "staff": "staff_case_is_not_published",
    }


def test_a_case_whose_sender_says_no_can_not_be_proposed(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        material_for(cast, answered(cast, may_publish=False))

    assert refused.value.code == "sender_says_no"


def test_a_case_without_an_answer_can_not_be_proposed(cast: Cast) -> None:
    case = answered(cast)
    other = given_case(cast, cast.olof)

    choice = every(material_for(cast, case))
    with pytest.raises(Refused) as refused:
        propose_publication(actor=cast.olof.actor, at=AFTER, case_id=other.id, choice=choice)

    assert refused.value.code == "sender_says_no"


@pytest.mark.parametrize(
    "boxes", [(Box(-1, 0, 10, 10),), (Box(0, 0, 0, 10),), (Box(1000, 0, 10, 10),), (Box(1, 1, 1, 1),) * 9]
)
def test_boxes_that_hide_nothing_or_are_too_many_are_refused(cast: Cast, boxes: tuple[Box, ...]) -> None:
    case = answered(cast)
    found = material_for(cast, case)

    with pytest.raises(Refused) as refused:
        proposed(cast, case, every(found, pictures=(PictureChoice(found.pictures[0].file_id, boxes),)))

    assert refused.value.code in {"box_wrong", "too_many_boxes"}
    assert Publication.objects.count() == 0


def test_a_picture_of_another_case_can_not_be_taken_along(cast: Cast) -> None:
    case, other = answered(cast), answered(cast)
    strange = material_for(cast, other).pictures[0].file_id

    with pytest.raises(Refused) as refused:
        proposed(cast, case, every(material_for(cast, case), pictures=(PictureChoice(strange),)))

    assert refused.value.code == "picture_unknown"


@pytest.mark.parametrize("who", ["rebecka", "olga"])
def test_who_neither_answers_nor_publishes_may_not_propose(cast: Cast, who: str) -> None:
    case = answered(cast)
    choice = every(material_for(cast, case))

    with pytest.raises((NotAllowed, NotThere)):
        propose_publication(actor=getattr(cast, who).actor, at=AFTER, case_id=case.pk, choice=choice)


def test_no_resident_and_no_job_proposes_anything(cast: Cast) -> None:
    case = answered(cast)
    choice = every(material_for(cast, case))

    with pytest.raises(NotAllowed):
        propose_publication(actor=RESIDENT, at=AT, case_id=case.pk, choice=choice)
