"""Addresses of cases in lists: found in the address book once, since finding one costs more than drawing its row."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import get_language

# No reference looks like this, and no address holds it otherwise.
_MARK = "__reference__"


def case_address(reference: str, name: str = "case") -> str:
    """Where a case, or an act on it, has its page in the reader's language."""
    return _shape(name, get_language() or "").replace(_MARK, quote(reference))


@lru_cache(maxsize=256)
def _shape(name: str, language: str) -> str:
    return reverse(f"desk:{name}", args=[_MARK])
