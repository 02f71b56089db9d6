"""Secret codes a person can read aloud, and the keyed digests that stand for them in tables."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import Final

# One sign of each look-alike pair only: a misread O, I, L, Z, S, B or U can then be mended without guessing.
ALPHABET: Final = "0123456789ACDEFGHJKMNPQRTVWXY"
GROUPS: Final = 4
GROUP_LENGTH: Final = 4
_LOOK_ALIKES: Final = str.maketrans("OILZSBU", "011258V")


def new_code() -> str:
    """A code of four groups of four, as `K7QF-2M9D-XA4T-0HRC`: 29 signs in 16 places, 77 bits."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP_LENGTH)))


def derive_code(*, key: bytes, subject: str) -> str:
    """The code that belongs to a subject: always the same, and not to be guessed without the key."""
    number = int.from_bytes(hmac.new(key, b"code|" + subject.encode(), hashlib.sha256).digest(), "big")
    signs = ""
    for _ in range(GROUPS * GROUP_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs += ALPHABET[place]
    return _grouped(signs)


def normalise_code(text: str) -> str:
    """The code as `new_code` writes it: case, blanks, dashes and look-alikes forgiven.

    Text that is no code comes out as some other text that matches nothing.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    return _grouped("".join(sign for sign in plain if sign.isascii() and sign.isalnum()).translate(_LOOK_ALIKES))


def digest(text: str, key: bytes) -> str:
    """HMAC-SHA256 in hexadecimal: a stolen table without the key neither shows the text nor can be searched for it."""
    return hmac.new(key, text.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH))
