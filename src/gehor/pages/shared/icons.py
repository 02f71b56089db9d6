"""The icons, drawn by us on a grid of 24 × 24. Always beside a word, so they are hidden from screen readers."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "check": '<path d="M4.5 12.5l5 5 10-11"/>',
    "circle": '<circle cx="12" cy="12" r="8"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "external": '<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9"/>',
    "eye": '<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="3"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "half": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.4v.2"/>',
    "letter": '<path d="M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="1"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1"/><path d="M3.5 6.5l8.5 7 8.5-7"/>',
    "pause": '<circle cx="12" cy="12" r="8.5"/><path d="M10 8.8v6.4M14 8.8v6.4"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
    "phone": '<path d="M5 4h4l2 5-2.5 2a11 11 0 0 0 4.5 4.5l2-2.5 5 2v4c-9 .5-15.5-6-15-15z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "warning": '<path d="M12 3.5l9.5 17h-19zM12 10v5M12 17.6v.2"/>',
}


@cache
def icon(name: str) -> SafeString:
    """The svg element of one icon; KeyError for a name that does not exist."""
    # The shapes are constants of this file, so marking them safe lets nothing from outside through.
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        mark_safe(SHAPES[name]),  # noqa: S308
    )
