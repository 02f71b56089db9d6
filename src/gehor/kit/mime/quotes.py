"""Tells what somebody wrote now from what was only sent along. For folding, never for deleting."""

from __future__ import annotations

import re
from typing import Final

from gehor.kit.mime.quote_words import (
    FOOTER,
    FORWARDED,
    RULE,
    SEPARATOR,
    is_attribution,
    is_device_line,
    label_of,
    says_sent,
)

# Quotations this short between a person's own lines are kept with them: the answers make no sense alone.
_LONGEST_CONTEXT: Final = 12
_MARKED: Final = re.compile(r"[ \t]*(?:>|[A-Z]{1,3}>)")
_DATE_LIKE: Final = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}")
_LONGEST_SIGNATURE: Final = 15
# Nobody writes longer letters; what lies beyond follows the line before it.
_MOST_LINES: Final = 20_000
_MOST_FOLDS: Final = 40
_NEW, _OLD, _MARK = "new", "old", "mark"


def split(text: str) -> tuple[str, str]:
    """What is new, and what is folded: quoted history with its headings, device lines, footers, signatures below "--".

    Every line with something on it is in exactly one of the two, in its order. When nothing would be new, all is new.
    """
    lines = text.split("\n")
    kinds = _kinds(lines[:_MOST_LINES])
    kinds += [kinds[-1]] * (len(lines) - len(kinds))
    _fold_tail(lines, kinds)
    _keep_context(lines, kinds)
    new = "\n".join(line for line, kind in zip(lines, kinds, strict=True) if kind == _NEW)
    if not new.strip():
        return text, ""
    quoted = "\n".join(line for line, kind in zip(lines, kinds, strict=True) if kind != _NEW)
    return _trimmed(new), _trimmed(quoted)


def header_block(lines: list[str], at: int) -> int:
    """How many lines a quoted header block takes that begins here; 0 when none does.

    A block names sender, time and one more, with a subject, an address or the word "Skickat"; a person's own
    "Från: Slussen, Till: …" does not.
    """
    first = label_of(_bare(lines[at]))
    if first is None or first[0] not in ("from", "subject", "date"):
        return 0
    found: dict[str, str] = {}
    end = here = at
    while here < len(lines) and here < at + 40:
        label = label_of(_bare(lines[here]))
        if label is not None:
            if label[0] in found:
                break
            found[label[0]] = label[1]
            end = here + 1
        elif found and _continues(lines, here):
            end = here + 1
        elif _bare(lines[here]).strip() or here > end:
            break
        here += 1
    told_when = _DATE_LIKE.search(found.get("date", ""))
    named = "@" in found.get("from", "") or "subject" in found or any(map(says_sent, lines[at:end]))
    return end - at if "from" in found and told_when and named and len(found) >= 3 else 0


def _continues(lines: list[str], here: int) -> bool:
    """A long list of addressees goes on over several lines before the next label."""
    line = _bare(lines[here])
    following = next((label_of(_bare(one)) for one in lines[here + 1 : here + 3] if _bare(one).strip()), None)
    return bool(line.strip()) and following is not None and ("@" in line or line[:1] in " \t" or ";" in line)


def _bare(line: str) -> str:
    return line.lstrip("> \t").rstrip() if line[:1] in "> \t" else line.rstrip()


def _kinds(lines: list[str]) -> list[str]:
    kinds = [_NEW] * len(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        size = _mark_size(lines, at)
        if size:
            after = at + size
            kinds[at:after] = [_MARK] * size
            start = _next_filled(lines, after)
            if start is None or not _MARKED.match(lines[start]):
                # Nothing shows where the quotation ends: it is all below.
                kinds[after:] = [_OLD] * (len(lines) - after)
                return kinds
            at = _fold_marked(lines, kinds, after)
        elif _MARKED.match(line) and _run_counts(lines, kinds, at):
            at = _fold_marked(lines, kinds, at)
        else:
            at += 1
    return kinds


def _mark_size(lines: list[str], at: int) -> int:
    """The number of lines of an attribution, a separator or a header block that begins here, 0 when none does."""
    if _MARKED.match(lines[at]):
        return 0
    line = lines[at].strip()
    says_so = len(line) < 200 and (SEPARATOR.fullmatch(line) or FORWARDED.fullmatch(line))
    if says_so or RULE.fullmatch(line):
        below = _next_filled(lines, at + 1)
        block = header_block(lines, below) if below is not None and below - at <= 3 else 0
        if below is not None and block:
            return below - at + block
        return int(bool(says_so) and line.startswith(("--", "__")))
    block = header_block(lines, at)
    if block:
        return block
    joined = ""
    for count in range(1, 4):
        if at + count > len(lines) or len(joined) > 400 or (count > 1 and not lines[at + count - 1].strip()):
            break
        joined = f"{joined} {lines[at + count - 1].strip()}".strip()
        if joined.endswith((":", "：")):
            if is_attribution(joined) or is_attribution(joined.replace("< ", "<")):
                return count
            break
    return 0


def _run_counts(lines: list[str], kinds: list[str], at: int) -> bool:
    """One line with ">" may be an arrow; several, or one after an earlier quotation, are a quotation."""
    if any(kind == _OLD for kind in kinds[max(0, at - 200) : at]):
        return True
    below = lines[at + 1 : at + 2]
    return bool(below and _MARKED.match(below[0]))


def _fold_marked(lines: list[str], kinds: list[str], at: int) -> int:
    """Marks the run of quoted lines from here, blank lines inside included; answers where it ends."""
    end = at
    here = at
    while here < len(lines):
        if _MARKED.match(lines[here]):
            kinds[end : here + 1] = [_OLD] * (here + 1 - end)
            end = here + 1
        elif lines[here].strip():
            break
        here += 1
    return max(end, at + 1) if end > at else here


def _next_filled(lines: list[str], at: int) -> int | None:
    return next((here for here in range(at, len(lines)) if lines[here].strip()), None)


def _keep_context(lines: list[str], kinds: list[str]) -> None:
    """Short quotations that somebody answers line by line stay where they are."""
    filled = [here for here, line in enumerate(lines) if line.strip() and kinds[here] == _NEW]
    if not filled:
        return
    first, last = filled[0], filled[-1]
    at = first
    while at < last:
        if kinds[at] != _OLD:
            at += 1
            continue
        end = at
        while end < last and kinds[end] == _OLD:
            end += 1
        if sum(bool(line.strip("> \t")) for line in lines[at:end]) <= _LONGEST_CONTEXT:
            kinds[at:end] = [_NEW] * (end - at)
        at = end


def _fold_tail(lines: list[str], kinds: list[str]) -> None:
    """Device lines, footers and signatures at the end of what is new are folded too."""
    own = [here for here, line in enumerate(lines) if kinds[here] == _NEW and line.strip()]
    for _ in range(_MOST_FOLDS):
        cut = _tail(lines, own) if len(own) > 1 else None
        if cut is None:
            return
        for here in range(own[cut], own[-1] + 1):
            if kinds[here] == _NEW:
                kinds[here] = _MARK
        own = own[:cut]


def _tail(lines: list[str], own: list[int]) -> int | None:
    """Where in `own` a foldable end begins, None when there is none."""
    if is_device_line(lines[own[-1]].strip()):
        return len(own) - 1
    nearest = max(1, len(own) - 60)
    for place in range(len(own) - 1, nearest - 1, -1):
        line = lines[own[place]]
        if line.rstrip() == "--" and len(own) - place <= _LONGEST_SIGNATURE:
            return place
        if RULE.fullmatch(line):
            below = [lines[here] for here in own[place + 1 :]]
            if not below or (sum(map(len, below)) < 4000 and any(FOOTER.search(one[:2000]) for one in below)):
                return place
            return None
    return None


def _trimmed(text: str) -> str:
    """Without empty lines at the ends and with at most two in a row."""
    return re.sub(r"\n(?:[ \t]*\n){3,}", "\n\n\n", text).strip("\n").rstrip()
