"""Sign in with a passkey alone: the device asks for finger, face or PIN, so it is both proofs at once."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.guard.throttle import allow
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.sign_in import may_sign_in_locally
from gehor.pages.desk.signing_in import PER_ADDRESS, QUARTER, come_in, local
from gehor.pages.shared import errors, passkeys
from gehor.pages.shared.address import address_of
from gehor.people.actions.use_factor import use_factor
from gehor.people.rules.sign_in import How

log = logging.getLogger("gehor.sign_in")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """GET: the question for the device, as JSON. POST: its answer; in, or back with the same words for every no."""
    if not allow("passkey_from", address_of(request), limit=PER_ADDRESS, per_seconds=QUARTER):
        return errors.too_many_requests(request, retry_after=QUARTER)
    if request.method != "POST":
        return HttpResponse(passkeys.ask_to_show(), content_type="application/json")
    going_to = local(request, request.POST.get("next", ""))
    try:
        staff_id, key = passkeys.shown(request.POST.get("credential", ""))
        if settings.GEHOR_OIDC and not may_sign_in_locally(staff_id):
            raise Refused("passkey_not_accepted")
        used = use_factor(at=clock.now(), staff_id=staff_id, passkey_id=key)
        return come_in(request, staff_id, How.PASSKEY, used, going_to)
    except (Refused, NotThere):
        log.warning("a passkey was refused")
        messages.error(
            request, gettext("Passkeyn gick inte att använda. Försök igen eller logga in på ett annat sätt.")
        )
        return redirect("desk:sign_in")
