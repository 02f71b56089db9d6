"""A record's text as it should be read: what a person has put a machine's reading right to, else as it is."""

from __future__ import annotations

from django.db.models import Case, F, TextField, When
from django.db.models.expressions import Combinable


def said_of() -> Combinable:
    """For a question about records; as the row's own `said`. For this room only."""
    return Case(When(corrected_text="", then=F("text")), default=F("corrected_text"), output_field=TextField())
