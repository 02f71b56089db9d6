"""Tags and filters of every page: `{% load gehor_ui %}`. They shape what the page was given and ask for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gehor.pages.desk import drawn_rows, event_words
from gehor.pages.shared import addresses, days, fields, marks
from gehor.pages.shared.icons import icon
from gehor.pages.shared.linked import linked
from gehor.pages.shared.shell import Link, Paging, Step

register = template.Library()

for shaper in (days.long_day, days.short_day, days.clock, days.stamp, days.iso, days.number, days.file_size):
    register.filter(shaper.__name__, shaper)
register.filter(linked)
register.filter(event_words.why_words.__name__, event_words.why_words)
register.filter(addresses.case_address.__name__, addresses.case_address)
register.simple_tag(icon)
for mark in (marks.day, marks.mark_badge, marks.status_badge, marks.deadline):
    register.simple_tag(mark)
for drawn in (drawn_rows.queue_rows, drawn_rows.case_rows, drawn_rows.inbox_rows):
    register.simple_tag(drawn)
for part in (drawn_rows.inbox_signs, drawn_rows.row_due, drawn_rows.row_signs):
    register.simple_tag(part)
register.filter(fields.field_kind)
register.simple_tag(fields.control)
register.simple_tag(fields.choice)

# Each language under its own name, so that who can not read the page still finds the way.
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English", "fi": "Suomi"}


@register.simple_tag
def bar(share: float, target: float | None = None) -> SafeString:
    """A decorative bar of `share` percent under the label of a table row; the number stands in the row itself."""
    # Width as an attribute: the content security policy forbids style attributes.
    mark = format_html('<rect class="bar-target" x="{}%" width="2" height="8"/>', target) if target is not None else ""
    return format_html(
        '<svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">'
        '<rect class="bar-share" width="{}%" height="8"/>{}</svg>',
        max(0, min(100, share)),
        mark,
    )


@register.inclusion_tag("shared/parts/language_links.html", takes_context=True)
def language_links(context: template.Context, *languages: str) -> dict[str, Any]:
    """Links to this very page in the other languages; none where the address holds no language."""
    request = context.get("request")
    here = request.get_full_path() if request else ""
    if not here.startswith(tuple(f"/{code}/" for code, _name in settings.LANGUAGES)):
        return {"links": []}
    # Paths are the same in every language, only the first part differs; so no look-up is needed.
    current = here[1:3]
    links = [(code, LANGUAGE_NAMES[code], _in_language(here, code), code == current) for code in languages]
    return {"links": links}


def _in_language(here: str, code: str) -> str:
    """The address in another language; a place in its query that leads on does so in that language too."""
    path, mark, query = here.partition("?")
    for slash in ("/", "%2F"):
        query = query.replace(f"={slash}{here[1:3]}{slash}", f"={slash}{code}{slash}")
    return f"/{code}{path[3:]}{mark}{query}"


@register.inclusion_tag("shared/parts/breadcrumb.html")
def breadcrumb(items: Sequence[Link]) -> dict[str, Any]:
    """Where in the site this page is; the last item is the page itself."""
    return {"items": items}


@register.inclusion_tag("shared/parts/tabnav.html")
def tabnav(items: Sequence[Link], label: str) -> dict[str, Any]:
    """A row of links to the parts of one thing."""
    return {"items": items, "label": label}


@register.inclusion_tag("shared/parts/pagination.html")
def paging(where: Paging) -> dict[str, Any]:
    """Previous and next in a long list, with the count in words."""
    return {"paging": where}


@register.inclusion_tag("shared/parts/definition_list.html")
def facts(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Terms and their values; an empty value is shown as a dash."""
    return {"rows": rows}


@register.inclusion_tag("shared/parts/progress.html")
def progress(steps: Sequence[Step]) -> dict[str, Any]:
    """The way of a case or of a form, with the present step marked in words."""
    return {"steps": steps}


@register.inclusion_tag("shared/parts/notice.html")
def notice(kind: str, title: str, text: str = "") -> dict[str, Any]:
    """Something the reader must know: info, success, warning or danger."""
    return {"kind": kind, "title": title, "text": text}


@register.inclusion_tag("shared/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Everything that is wrong with a form, each error linking to its field."""
    return {"problems": fields.problems(form)}
