"""HTML made safe to show and easy to read."""

from __future__ import annotations

import html as entities
import re
from typing import Final

from gehor.kit.mime.charsets import tidy

# What is longer, deeper or richer in tags is not shown as HTML: making it safe would take too long. Its text is kept.
LONGEST_HTML: Final = 2_000_000
DEEPEST_HTML: Final = 300
MOST_TAGS: Final = 30_000
_TAGS: Final = {
    "a", "abbr", "b", "blockquote", "br", "center", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "*": {"dir", "lang"},
}
_UNSEEN: Final = {
    "script",
    "style",
    "title",
    "head",
    "noscript",
    "template",
    "object",
    "applet",
    "svg",
    "math",
    "iframe",
}
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_VOID: Final = {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "p", "li", "td", "tr", "th"}
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BLOCKS: Final = re.compile(r"<(?:/?(?:p|div|tr|h\d|li|ul|ol|table|blockquote|pre)|br|hr)\b[^>]*>", re.IGNORECASE)
_CELLS: Final = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG: Final = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_COMMENTS: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t\xa0]*\n){3,}")


def told_charset(data: bytes) -> str:
    """The charset that the HTML itself names, "" when none."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def safe_html(html: str) -> str:
    """HTML without script, style, form and anything that loads from elsewhere; pictures only as `cid:` references.

    "" when it is too long, too deep or too rich in tags to be made safe in bounded time.
    """
    if not html.strip() or len(html) > LONGEST_HTML or html.count("<") > MOST_TAGS or _depth(html) > DEEPEST_HTML:
        return ""
    import nh3  # only mails with HTML need it

    clean: str = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        clean_content_tags=_UNSEEN,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return clean.strip()


def readable_text(html: str) -> str:
    """The text a person reads, table cells apart, without hidden parts."""
    safe = safe_html(html)
    if not safe:
        return _stripped(html)
    try:
        from inscriptis import get_text
        from inscriptis.css_profiles import CSS_PROFILES
        from inscriptis.model.config import ParserConfig

        config = ParserConfig(css=CSS_PROFILES["strict"], display_images=False, table_cell_separator=" \t ")
        text = get_text(safe, config)
    except (RecursionError, ValueError, AssertionError, IndexError, AttributeError):
        return _stripped(html)
    return _tidied(text)


def _tidied(text: str) -> str:
    lines = (re.sub(r"\s*\t\s*", "  ", line.replace("\xa0", " ")).rstrip() for line in tidy(text).split("\n"))
    return _EMPTY_LINES.sub("\n\n\n", "\n".join(lines)).strip("\n")


def _stripped(html: str) -> str:
    """A plain way in linear time, for what the other can not take."""
    text = _COMMENTS.sub("", _HIDDEN.sub("", html))
    text = _BLOCKS.sub("\n", _CELLS.sub("  ", text))
    return _tidied(entities.unescape(_ANY_TAG.sub("", text)))


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if value.lower().startswith("cid:") else None
    if tag == "a" and attribute == "href" and value.lower().startswith("cid:"):
        return None
    return value


def _depth(html: str) -> int:
    """How deep the elements lie, roughly: what is never closed counts as open."""
    deepest = 0
    now = 0
    for found in _TAG.finditer(html):
        if found[2].lower() in _VOID:
            continue
        now = max(0, now - 1) if found[1] else now + 1
        deepest = max(deepest, now)
    return deepest


def as_html(text: str) -> str:
    """Plain text as HTML that looks the same."""
    return f"<pre>{entities.escape(text)}</pre>"
