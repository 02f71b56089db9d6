"""Settings of the provider's process. It shares nothing with the office but the network; its database is a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PLACE = Path(os.environ.get("PROVIDER_PLACE", tempfile.gettempdir()))
SECRET_KEY = "for tests only"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "tests.identity_provider.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": PLACE / "provider.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
# Another name than the office's: both are visited at one host.
SESSION_COOKIE_NAME = "provider_session"
# The browser that the tests play has no page to come back from.
SESSION_COOKIE_SAMESITE = "Lax"
ACCOUNT_EMAIL_VERIFICATION = "none"
IDP_OIDC_ADAPTER = "tests.identity_provider.wishes.WishfulAdapter"
_KEY = PLACE / "provider.pem"
IDP_OIDC_PRIVATE_KEY = _KEY.read_text() if _KEY.exists() else ""
