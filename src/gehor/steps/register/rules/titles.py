"""What a case is called until a registrar has read it: no word of the sender's, so nothing personal (OSL 5:2)."""

from __future__ import annotations

from gehor.steps.register.rules.words import Kind

MAX_TITLE = 200

_KIND = {
    Kind.NOT_TOLD: "Synpunkt eller fråga",
    Kind.QUESTION: "Fråga",
    Kind.OPINION: "Synpunkt",
    Kind.COMPLAINT: "Klagomål",
    Kind.SUGGESTION: "Förslag",
    Kind.PRAISE: "Beröm",
    Kind.FAULT_REPORT: "Felanmälan",
}
_CHANNEL = {
    "web_form": "via webbformuläret",
    "email": "via e-post",
    "letter": "i brev",
    "phone": "per telefon",
    "visit": "vid besök",
    "app": "via appen",
}
_LANGUAGE = {"en": "på engelska", "fi": "på finska"}


def kind_name(kind: str) -> str:
    """What sort of saying it is, in Swedish words; "" for a code that is none."""
    return _KIND.get(Kind(kind), "") if kind in set(Kind) else ""


def default_title(kind: str, channel: str, language: str = "sv") -> str:
    """A neutral title from kind, channel and language; the register itself is kept in Swedish (språklagen 10 §)."""
    known = _KIND.get(Kind(kind) if kind in set(Kind) else Kind.NOT_TOLD, "")
    parts = (known, _CHANNEL.get(channel, ""), _LANGUAGE.get(language, ""))
    return " ".join(part for part in parts if part)


def marked_title(kind: str) -> str:
    """The public title of a case whose own title is kept apart."""
    return f"{default_title(kind, '')} med skyddade uppgifter"


def brief(text: str, limit: int = MAX_TITLE) -> str:
    """One line of at most `limit` characters, cut between words when it can be."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rsplit(" ", 1)[0]
    return (cut if len(cut) > limit // 2 else head) + "…"
