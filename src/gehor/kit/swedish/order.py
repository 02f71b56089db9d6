"""How Swedish text sorts."""

from __future__ import annotations

import unicodedata
from typing import Final

# å ä ö come after z (the signs { | } do in ASCII); other marked letters sort as the letter below the mark, ü as y.
# Capitals stand in the table too: a database whose locale is C lowers only a to z.
_LOWER: Final = "åäöæøéèêëáàâüúùûíìîïóòôñç"
_PLAIN: Final = "{|}|}eeeeaaayuuuiiiiooonc"
_FROM: Final = _LOWER + _LOWER.upper()
_TO: Final = _PLAIN * 2
_TABLE: Final = str.maketrans(_FROM, _TO)


def sort_key(text: str) -> str:
    """A text whose order by code points is the Swedish order of `text`; equal to SQL's `gehor_sort_key`."""
    # Sign by sign, as PostgreSQL does: Python lowers a final sigma otherwise, and İ to two signs.
    return "".join(sign.lower()[0] for sign in unicodedata.normalize("NFC", text)).translate(_TABLE)


# Immutable, so that an index may stand on it. Order by it COLLATE "C": a result keeps the column's own collation.
SORT_FUNCTION_SQL: Final = f"""
CREATE OR REPLACE FUNCTION gehor_sort_key(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(lower(normalize(t, NFC)), '{_FROM}', '{_TO}') COLLATE "C"
"""
DROP_SORT_FUNCTION_SQL: Final = "DROP FUNCTION IF EXISTS gehor_sort_key(text)"
