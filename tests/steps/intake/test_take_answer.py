from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from gehor.journal.act import Actor
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.take_answer import Document, take_answer
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel
from tests.cast import AT, RESIDENT, Cast, cast
from tests.pages.resident.conftest import picture

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
PAGE = Actor.system("take_answer")
SAYING = Saying(channel=Channel.WEB_FORM, language="sv", text="Gungan är lagad.", name="Gatudrift AB")
PICTURE = Document("../gunga.jpg", picture())


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Settings) -> None:
    """Files of the test lie in a folder of its own."""
    settings.GEHOR_FILES = tmp_path / "files"


def test_answer_is_kept_whole_with_its_files_and_the_same_one_only_once(cast: Cast) -> None:
    first = take_answer(actor=PAGE, at=AT, saying=SAYING, documents=[PICTURE], once_key="answer:F1:a")
    again = take_answer(actor=PAGE, at=AT, saying=SAYING, documents=[PICTURE], once_key="answer:F1:a")

    assert (again.id, again.again, first.again) == (first.id, True, False)
    assert [row.name for row in ReceivedFile.objects.all()] == ["gunga.jpg"]
    assert Received.objects.get().state == "new"


@pytest.mark.parametrize(
    ("text", "documents", "code"),
    [
        (" ", [], "no_text"),
        ("x" * 20_001, [], "text_too_long"),
        ("Ja", [Document("a.exe", b"MZ\x90\x00\x03")], "document_refused"),
        ("Ja", [Document("a.pdf", b"%PDF-1.7 cut")], ""),
        ("Ja", [Document(f"{n}.txt", b"Ja") for n in range(11)], "too_many_files"),
    ],
)
def test_what_can_not_be_taken_is_said_and_nothing_of_it_is_kept(
    cast: Cast, text: str, documents: list[Document], code: str
) -> None:
    saying = Saying(channel=Channel.WEB_FORM, language="sv", text=text)
    if not code:
        # Nothing in a document is opened here: whoever gets it does that.
        take_answer(actor=PAGE, at=AT, saying=saying, documents=documents, once_key="answer:F1:b")
        return
    with pytest.raises(Refused) as refused:
        take_answer(actor=PAGE, at=AT, saying=saying, documents=[PICTURE, *documents], once_key="answer:F1:b")
    assert refused.value.code == code and not Received.objects.exists()


def test_neither_resident_nor_colleague_answers_in_the_name_of_whom_we_asked(cast: Cast) -> None:
    for actor in (RESIDENT, cast.olof.actor):
        with pytest.raises(NotAllowed):
            take_answer(actor=actor, at=AT, saying=SAYING, once_key="answer:F1:c")
