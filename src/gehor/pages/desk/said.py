"""What was done, said on the next page: with the case it was done to, and a way to undo it where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html

from gehor.pages.shared.addresses import case_address


def say_done(
    request: HttpRequest, words: object, *, reference: str = "", designation: str = "", undo_url: str = ""
) -> None:
    """One message; `undo_url` is the address of an act that takes only a press of a button."""
    said = str(words)
    if reference:
        said = format_html('<a href="{}">{}</a>: {}', case_address(reference), designation or reference, said)
    messages.success(request, said, extra_tags=undo_url)
