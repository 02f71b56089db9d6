"""What a saved view may be."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, urlencode

MAX_NAME: Final = 60
MAX_FILTERS: Final = 1000
# More than anybody finds their way among.
MAX_VIEWS: Final = 30
# Where on the list one stands, and who asks: no part of what the list is.
_PASSING: Final = frozenset({"after", "show", "csrfmiddlewaretoken"})
_MOST_FIELDS: Final = 60


class ViewPage(StrEnum):
    """The lists whose filters can be kept."""

    QUEUE = "queue"


def plain_filters(query: str) -> str:
    """A query string as it is kept: what is filled in, in a fixed order, without the place in the list.

    Empty when it is none.
    """
    try:
        pairs = parse_qsl(query.lstrip("?"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return urlencode(sorted((name, value.strip()) for name, value in pairs if value.strip() and name not in _PASSING))
