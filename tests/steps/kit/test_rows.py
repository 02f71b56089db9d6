from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from gehor.kit.composed import LATER, composed, composed_rows
from gehor.kit.files.models import StoredFile
from gehor.kit.rows import Pending, asked, gathered, last, locked

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def file(sign: str = "a", **values: object) -> StoredFile:
    return StoredFile(**{"sha256": sign * 64, "size": 1, "media_type": "text/plain", "created_at": AT, **values})


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def listening(said: list[str]):
    def keep(execute: Callable[..., object], sql: str, *given: object) -> object:
        said.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(keep):
        yield


def test_rows_of_a_block_are_written_in_one_round_trip(said: list[str]) -> None:
    with gathered() as pending:
        pending.add(file("a"), file("b"))
        pending.add(file("c"))
        assert said == []

    assert len(said) == 1
    assert StoredFile.objects.count() == 3


def test_whoever_asks_meanwhile_finds_the_rows_there(said: list[str]) -> None:
    with gathered() as pending:
        one = file(place="x")
        pending.add(one)
        assert StoredFile.objects.get(place="x").pk == one.pk
        assert {sql.split()[0] for sql in said} == {"INSERT", "SELECT"}


def test_what_changes_after_a_row_was_added_goes_with_it(said: list[str]) -> None:
    with gathered() as pending:
        one = file(size=1)
        pending.add(one)
        one.size = 7
        pending.change(one, "size")

    assert len(said) == 1
    assert StoredFile.objects.get(pk=one.pk).size == 7


def test_changed_fields_of_a_row_are_written_and_no_others() -> None:
    StoredFile.objects.bulk_create([one := file(size=1, media_type="text/plain")])
    with gathered() as pending:
        one.size, one.media_type = 2, "image/png"
        pending.change(one, "size")

    kept = StoredFile.objects.get(pk=one.pk)
    assert (kept.size, kept.media_type) == (2, "text/plain")


def test_a_row_that_was_added_and_saved_is_one_row() -> None:
    with gathered() as pending:
        one = file(size=1)
        pending.add(one)
        one.size = 5
        one.save(update_fields=["size"])

    assert StoredFile.objects.get().size == 5


def test_a_block_that_fails_leaves_none_of_its_rows() -> None:
    with pytest.raises(KeyError), transaction.atomic(), gathered() as pending:
        pending.add(file())
        raise KeyError

    assert not StoredFile.objects.exists()


def test_what_a_mark_to_go_back_to_undoes_takes_its_waiting_rows_along() -> None:
    with transaction.atomic(), gathered() as pending:
        pending.add(file("a"))
        with pytest.raises(KeyError), transaction.atomic():
            pending.add(file("b"))
            raise KeyError
        pending.add(file("c"))

    assert {row.sha256[0] for row in StoredFile.objects.all()} == {"a", "c"}


def test_what_the_database_refuses_is_raised_at_the_end_of_the_block() -> None:
    with (
        pytest.raises(IntegrityError, match="stored_file_checksum_is_sha256"),
        transaction.atomic(),
        gathered() as all_,
    ):
        all_.add(file(sha256="x"))

    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "text", ["100 % säkert", "it's; DROP TABLE files_storedfile --", 'back\\slash "quote"', "%s %(x)s"]
)
def test_signs_that_mean_something_to_a_database_stand_for_themselves(text: str) -> None:
    with gathered() as pending:
        pending.add(file(media_type=text))

    assert StoredFile.objects.get().media_type == text


def test_a_question_about_other_tables_leaves_the_rows_waiting(said: list[str]) -> None:
    with gathered() as pending:
        pending.add(file())
        assert asked("SELECT 1", (), of=()) == [(1,)]
        assert said == ["SELECT 1"]
        assert asked("SELECT count(*) FROM files_storedfile", (), of=[StoredFile]) == [(1,)]
        assert len(said) == 3


def test_what_is_done_last_is_done_once_and_after_the_rows(said: list[str]) -> None:
    done: list[int] = []
    with gathered() as pending:
        for _ in range(2):
            last("key", lambda: done.append(len(said)))
        pending.add(file())
        assert done == []

    assert done == [1]


def test_where_nothing_is_gathered_the_last_is_done_at_once() -> None:
    done: list[str] = []
    last("key", lambda: done.append("now"))
    assert done == ["now"]


def test_a_locked_row_is_as_its_manager_would_give_it() -> None:
    StoredFile.objects.bulk_create([made_from := file("a")])
    StoredFile.objects.bulk_create([file("b", made_from=made_from)])
    wanted = StoredFile.objects.select_related("made_from").get(sha256="b" * 64)

    found = locked(StoredFile, wanted.pk, along="made_from")

    assert found == wanted
    assert {field.attname: getattr(found, field.attname) for field in StoredFile._meta.concrete_fields} == {
        field.attname: getattr(wanted, field.attname) for field in StoredFile._meta.concrete_fields
    }
    assert found is not None
    assert found.made_from == made_from


def test_a_row_that_is_not_there_is_none_when_locked() -> None:
    assert locked(StoredFile, "01a210d3-9aae-7000-9a71-c183c9212fde") is None


def test_a_block_without_rows_asks_nothing_of_the_database(said: list[str]) -> None:
    with gathered() as pending:
        assert isinstance(pending, Pending)

    assert said == []


@composed
def files_with(media_type: str) -> QuerySet[StoredFile, tuple[object, ...]]:
    return StoredFile.objects.filter(media_type=media_type, pk__in=[LATER]).order_by("sha256").values_list("sha256")


@composed
def files_of_types() -> QuerySet[StoredFile, tuple[object, ...]]:
    return StoredFile.objects.filter(media_type__in=[LATER]).values_list("pk", "media_type")


def test_a_composed_question_is_asked_anew_with_what_is_told_later() -> None:
    StoredFile.objects.bulk_create([one := file("a"), two := file("b"), file("c"), other := file("d", media_type="x")])

    assert files_with("text/plain").rows([one.pk, two.pk, other.pk]) == [("a" * 64,), ("b" * 64,)]
    assert files_with("text/plain").rows([two.pk]) == [("b" * 64,)]
    assert files_with("x").rows([one.pk, other.pk]) == [("d" * 64,)]
    assert files_with("x").rows([]) == []


def test_what_is_told_later_may_be_texts_too() -> None:
    StoredFile.objects.bulk_create([file("a", media_type="x"), file("b", media_type="y"), file("c", media_type="z")])

    assert {kind for _, kind in files_of_types().rows({"x", "z"})} == {"x", "z"}


def test_the_same_question_is_composed_once() -> None:
    assert files_with("text/plain") is files_with("text/plain")
    assert files_with("text/plain") is not files_with("x")


@composed_rows
def files_with_originals() -> QuerySet[StoredFile]:
    found = StoredFile.objects.filter(pk__in=[LATER]).select_related("made_from")
    return found.annotate(double=F("size") * 2).order_by("sha256")


def test_composed_rows_are_as_the_library_makes_them(said: list[str]) -> None:
    StoredFile.objects.bulk_create([first := file("a", size=3)])
    StoredFile.objects.bulk_create([second := file("b", size=4, made_from=first)])
    keys = [first.pk, second.pk]
    wanted = list(
        StoredFile.objects.filter(pk__in=keys)
        .select_related("made_from")
        .annotate(double=F("size") * 2)
        .order_by("sha256")
    )
    said.clear()

    found = files_with_originals().rows(keys)

    assert found == wanted
    assert [(row.size, row.double, row.made_from) for row in found] == [(3, 6, None), (4, 8, first)]
    assert len(said) == 1
