"""`gehor first-link`: the address at which an empty office gets its first administrator."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.people.actions.issue_first_link import issue_first_link


def new_link() -> str | None:
    """A new set-up address, good once; None when somebody can administer the office already."""
    try:
        token = issue_first_link(at=clock.now())
    except Refused:
        return None
    with override(settings.LANGUAGE_CODE):
        return f"{settings.GEHOR_PUBLIC_URL}{reverse('office:use_first_link', kwargs={'token': token})}"


def run() -> int:
    """Print the address; exit status 1 when the office has an administrator."""
    link = new_link()
    print(link or "The office has an administrator; no set-up link is given out.")
    return 0 if link else 1
