"""Settings kept in a process: asked once, and seen to have changed by every process at once."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest
from django.db import connection, transaction

from gehor.kit.settled import kept
from gehor.office import queries as office
from gehor.office.actions.set_calendar import set_calendar
from gehor.office.models.category import Category
from gehor.people import queries as people
from gehor.people.actions.set_unit import set_unit
from tests.cast import AT, DAY, SET_UP, Cast, load_small_office


def _name() -> str:
    return office.category("REN-01").name


def _rename(name: str) -> None:
    Category.objects.filter(code="REN-01").update(name_sv=name)


def test_a_setting_is_asked_for_once_while_nobody_writes_one(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    _name()
    with kept.looking(), django_assert_num_queries(1):
        assert [_name(), _name()] == ["Skräp", "Skräp"]


def test_a_written_setting_is_seen_by_the_next_question_of_the_same_process(cast: Cast) -> None:
    assert _name() == "Skräp"
    _rename("Nedskräpning")
    assert _name() == "Nedskräpning"


def test_a_setting_that_was_taken_back_is_forgotten_again(cast: Cast) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        _rename("Nedskräpning")
        assert _name() == "Nedskräpning"
        raise RuntimeError
    assert _name() == "Skräp"
    with transaction.atomic():
        _rename("Skräpigt")
    assert _name() == "Skräpigt"


def test_an_act_that_writes_a_setting_sees_it_within_the_same_request(cast: Cast) -> None:
    with kept.looking():
        assert office.working_days().is_working(DAY)
        set_calendar(actor=cast.adam.actor, at=AT, day=DAY, kind="free", name="Stängt")
        assert not office.working_days().is_working(DAY)
        assert people.units()[0].code == "ANL"
        set_unit(actor=SET_UP, at=AT, code="AAA", name_sv="Ny enhet", parent_code="TK")
        assert people.units()[0].code == "AAA"


def test_every_table_of_settings_that_is_kept_is_watched(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_is_watched'")
        watched = {row[0] for row in cursor.fetchall()}
    assert watched >= {
        "people_unit",
        "office_office",
        "office_category",
        "office_text",
        "office_calendarexception",
        "promise_deadlineclass",
        "register_recordtype",
        "register_registrationrule",
        "inform_contactroute",
        "inform_openinghours",
        "inform_referralentry",
    }


def test_another_process_sees_a_committed_setting_at_its_next_look(transactional_db: None) -> None:
    load_small_office()
    told = """
import sys, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from gehor.kit.settled import kept
from gehor.office import queries as office
for line in sys.stdin:
    with kept.looking():
        print(office.category("REN-01").name, flush=True)
"""
    name = connection.settings_dict["NAME"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gehor.config.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", told, str(name)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None

        def asks() -> str:
            assert other.stdin is not None
            assert other.stdout is not None
            other.stdin.write("\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        assert asks() == "Skräp"
        _rename("Nedskräpning")
        assert asks() == "Nedskräpning"
        # Not by our program either: whoever writes the table renews the stamp.
        settings = connection.get_connection_params()
        with psycopg.connect(
            host=settings.get("host"), user=settings.get("user"), dbname=str(name), autocommit=True
        ) as operator:
            operator.execute("UPDATE office_category SET name_sv = 'Rent' WHERE code = 'REN-01'")
        assert asks() == "Rent"
        other.stdin.close()
