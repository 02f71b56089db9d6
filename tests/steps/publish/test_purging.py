from __future__ import annotations

import pytest

from gehor.journal.act import Actor, acting
from gehor.kit.files.models import StoredFile
from gehor.steps.publish import writes
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.publish.queries.public import published
from tests.cast import Cast
from tests.publications import AFTER, TODAY, answered, shown, with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


def test_a_purge_takes_the_publication_down_and_leaves_no_word_of_it(cast: Cast) -> None:
    case = answered(cast)
    shown(cast, case, with_picture(cast, case))
    burned = PublicationPicture.objects.get().burned_id

    with acting("purge_for_test", actor=Actor.system("test"), at=AFTER) as act:
        act.nothing_happened()
        stored = writes.purge(act, case.pk)

    row = Publication.objects.get()
    assert stored == [burned] and StoredFile.objects.filter(pk=burned).exists()
    assert published("sv", day=TODAY).rows == ()
    assert (row.state, row.why, row.title, row.viewpoint_text, row.answer_text) == ("withdrawn", "purged", "–", "", "")
    assert (row.hidden, row.masks, row.sources, row.district_id) == ([], {}, "", None)
    assert not PublicationPicture.objects.exists()
