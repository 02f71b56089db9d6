"""The provider's own pages, and a door by which a test says who is sitting at the browser."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def be(request: HttpRequest) -> HttpResponse:
    """Whoever is named is signed in at the provider from now on: ?email=…&verified=1&name=…"""
    email = request.GET["email"]
    user, _new = get_user_model().objects.get_or_create(username=email, defaults={"email": email})
    user.first_name = request.GET.get("name", "")
    user.save()
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": request.GET.get("verified", "1") == "1", "primary": True}
    )
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse("ok")


def here(request: HttpRequest) -> HttpResponse:
    """It answers."""
    return HttpResponse("ok")


urlpatterns = [
    path("", include("allauth.idp.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("be", be),
    path("here", here),
]
