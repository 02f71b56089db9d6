"""The loader of the benches: what it lays down is what the acts would have written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

import pytest
from bench.copies import Copier, Numbers, Said, gathered
from bench.lives import SHAPES, Input
from bench.load import bulk, copied
from django.db import connection

from bench import mould, office
from gehor.config.commands import verify
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from tests.builders import RUT, item

# Lived here, and copied to where Easter, summer time and the turn of a month lie between.
LIVED, COPIED = date(2026, 1, 12), date(2026, 3, 26)
SAID = Said("Rut Alm", "rut.alm@example.org", "Det gäller lekplatsen.", office.Officer(UUID(int=0), ""))
_ASIDE = (
    (re.compile(r"\.[0-9a-f]{32}\.[a-z2-7]{16}@"), ".message@"),
    (re.compile(r"\bS\d{4}-\d{6}\b"), "reference"),
    (re.compile(r"\bT\d{4}-\d{5}\b"), "diary"),
    (re.compile(r"\b[0-9A-Y]{4}(?:-[0-9A-Y]{4}){3}\b"), "code"),
    (re.compile(r"\b[0-9a-f]{2}/[0-9a-f]{62}\b"), "place"),
    (re.compile(r"\b[0-9a-f]{32}(?:[0-9a-f]{32})?\b"), "digest"),
    (re.compile(r"\tmark\t\d+"), "\tmark\tkey"),
    (re.compile(r"(\d\d:\d\d:\d\d)\.\d+\+00"), r"\1+00"),
)
_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def plain(rows: dict[str, str], staff: frozenset[str], columns: dict[str, mould.Table]) -> dict[str, list[str]]:
    """Every row of every table with ids, designations and digests named by what they are."""
    whole = "".join(rows.values())
    ids = {one: f"id{n}" for n, one in enumerate(sorted(set(_ID.findall(whole)) - staff))}
    made = {}
    for name, text in rows.items():
        said = _ID.sub(lambda found: ids.get(found[0], found[0]), text)
        for pattern, word in _ASIDE:
            said = pattern.sub(word, said)
        lines = [_row(line, columns[name]) for line in said.splitlines()]
        made[name] = lines if name == mould.JOURNAL else sorted(lines)
    return made


def _row(line: str, table: mould.Table) -> str:
    # The one file behind many copies has its own size, and bytes are laid down when they are.
    aside = {"size", "created_at"} if table.name == "files_storedfile" else {"transaction"}
    aside |= {"id"} if table.name in mould.COUNTED else set()
    return "\t".join(
        value for column, value in zip(table.columns, line.split("\t"), strict=True) if column not in aside
    )


@pytest.fixture(autouse=True)
def mighty(transactional_db: None) -> None:
    """The loader silences triggers, which PostgreSQL lets its superuser only do."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone()[0] != "on":
            pytest.skip("the database's user is no superuser, so the benches' loader can not work there")


def test_every_copied_life_has_the_rows_the_acts_would_have_written() -> None:
    of, known = office.found(), mould.tables()
    staff = office.staff_ids(of)
    for shape in SHAPES.values():
        kept = office.keep(of, shape, 0, LIVED, known)
        said = replace(SAID, officer=of.officers[kept.unit][-1])
        rows: dict[str, list[str]] = {table: [] for table in known}
        gathered(Copier(of.days, Numbers("T{year}-{number:05d}", 0), seed=1).copy(kept.mould, COPIED, said), rows)
        by_loader = {table: "".join(lines) for table, lines in rows.items() if lines}
        told = _as_said(office.inputs(of, shape, 0, LIVED), said)
        by_acts = mould.lived(partial(office.live, told, shape), known)
        assert plain(by_loader, staff, known) == plain(by_acts, staff, known), shape.name


def _as_said(told: Input, said: Said) -> Input:
    return replace(
        told,
        first=COPIED,
        name=said.name,
        email=said.email,
        text=told.text.replace(office.SENTENCE, said.sentence),
        officer=said.officer.id,
    )


def test_a_loaded_office_is_whole_chained_and_goes_on_with_the_next_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    of, known = office.found(), mould.tables()
    kept = [office.keep(of, shape, 0, LIVED, known) for shape in SHAPES.values()]
    with bulk() as write:
        copied(60, of, kept, today=date(2026, 11, 24), write=write)
    assert Case.objects.count() == 60
    assert _orphans() == []
    assert verify.run() == 0, capsys.readouterr()
    last = Case.objects.order_by("-reference").values_list("reference", flat=True)[0]
    received = item(RUT, at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert int(Received.objects.get(pk=received).reference[6:]) > int(last[6:])


def _orphans() -> list[str]:
    """Keys that point at no row: the loader fires no trigger, so this is looked at here."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT conname, conrelid::regclass::text, a.attname, confrelid::regclass::text, b.attname
               FROM pg_constraint
               JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
               JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = confkey[1] WHERE contype = 'f'"""
        )
        broken = []
        for name, table, column, target, key in cursor.fetchall():
            cursor.execute(
                f'SELECT 1 FROM {table} t WHERE t."{column}" IS NOT NULL AND NOT EXISTS '
                f'(SELECT 1 FROM {target} o WHERE o."{key}" = t."{column}") LIMIT 1'
            )
            broken += [name] if cursor.fetchone() else []
        return broken
