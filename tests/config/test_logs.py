"""A log tells what went wrong and where, and never what somebody typed."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from gehor.config.logs import QuietFormatter
from gehor.steps.intake.models.form_draft import FormDraft

WORDS = "Kvittenbjörk\nbor på\n\nLindvägen"


def written(error: BaseException) -> str:
    """The line as the log gets it."""
    try:
        try:
            raise error
        except ValueError as first:
            raise RuntimeError("then this") from first
    except Exception:
        record = logging.LogRecord("gehor", logging.ERROR, __file__, 1, "it failed", None, sys.exc_info())
    return QuietFormatter("%(message)s").format(record)


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_repeated_in_the_log() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    row = FormDraft.objects.create(language="sv", answers={"text": WORDS}, started_at=now, expires_at=now)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        FormDraft.objects.filter(pk=row.pk).update(language=None)
    assert "Kvittenbjörk" in str(caught.value)

    line = written(caught.value)

    assert "Kvittenbj" not in line and "Lindv" not in line
    assert 'null value in column "language"' in line
    assert "psycopg.errors.NotNullViolation" in line
    assert "direct cause" in line and "test_logs.py" in line


def test_other_errors_are_told_with_what_lay_behind_them() -> None:
    line = written(ValueError("first this"))
    assert line.index("ValueError: first this") < line.index("direct cause") < line.index("RuntimeError: then this")
