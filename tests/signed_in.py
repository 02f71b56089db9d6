"""A browser in which somebody is signed in, without the pages of signing in."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from gehor.kit import clock
from gehor.pages.shared.asker import SIGN_IN
from gehor.people.actions.sign_in import sign_in
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import How, Second


def signed_in(staff_id: UUID, *, second: Second = Second.NONE) -> Client:
    """Signed in just now, as the session and the list of sign-ins will have it."""
    client = Client()
    client.force_login(Staff.objects.get(pk=staff_id))
    session = client.session
    session[SIGN_IN] = str(
        sign_in(at=clock.now(), staff_id=staff_id, how=How.PASSWORD, second=second, device="Firefox, Linux")
    )
    session.save()
    return client
