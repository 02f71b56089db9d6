"""Django's settings. Every value that differs between installations comes through `environment`."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from gehor.config import environment, sign_in
from gehor.config.scanning import scanning

SOURCE = Path(__file__).resolve().parents[1]

GEHOR_DATA = environment.data_folder()
GEHOR_KEYS = environment.keys()
GEHOR_FILES = GEHOR_DATA / "files"
GEHOR_SINK = GEHOR_DATA / "sink"
GEHOR_MAILBOX_SECRETS = GEHOR_DATA / "keys" / "mailboxes"
# The largest mail that is taken in whole, in bytes.
GEHOR_MAIL_LIMIT = environment.number("GEHOR_MAIL_LIMIT_MB", 60, low=1, high=500) * 1_000_000
# Where clamd answers; without it nothing waits for a scanner.
GEHOR_SCANNER = environment.scanner()
GEHOR_SCANNER_SECONDS = environment.number("GEHOR_CLAMD_SECONDS", 20, low=1, high=600)
GEHOR_SCANNING = scanning()
GEHOR_DEMO = environment.flag("GEHOR_DEMO", default=True)
GEHOR_GALLERY = environment.flag("GEHOR_GALLERY", default=False)
GEHOR_SERVER_TIMING = environment.flag("GEHOR_SERVER_TIMING", default=False)
GEHOR_BEHIND_PROXY = environment.flag("GEHOR_BEHIND_PROXY", default=False)
GEHOR_PORT = environment.number("GEHOR_PORT", 8000, low=1, high=65535)
GEHOR_PUBLIC_URL = environment.text("GEHOR_PUBLIC_URL", f"http://127.0.0.1:{GEHOR_PORT}").rstrip("/")

GEHOR_LASTING = sign_in.lasting()
GEHOR_SECOND_FACTOR = sign_in.second_factor(demo=GEHOR_DEMO)
GEHOR_OIDC = sign_in.oidc()
GEHOR_RESIDENT_OIDC = sign_in.resident_oidc(GEHOR_OIDC)

DEBUG = environment.flag("GEHOR_DEBUG", default=False)
SECRET_KEY = GEHOR_KEYS.django.hex()
# The machine itself may always ask: the start command and watchers look at /healthz there.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", *filter(None, environment.text("GEHOR_HOSTS").split(","))]
CSRF_TRUSTED_ORIGINS = [GEHOR_PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gehor.kit.files",
    "gehor.kit.guard",
    "gehor.kit.settled",
    "gehor.journal",
    "gehor.people",
    "gehor.office",
    "gehor.outbox",
    "gehor.steps.inform",
    "gehor.steps.intake",
    "gehor.steps.register",
    "gehor.steps.promise",
    "gehor.steps.route",
    "gehor.steps.handle",
    "gehor.steps.answer",
    "gehor.steps.follow_up",
    "gehor.steps.improve",
    "gehor.steps.publish",
    "gehor.jobs",
    "gehor.pages",
]

MIDDLEWARE = [
    "gehor.pages.shared.timing.server_timing",
    "gehor.pages.shared.looking.looking",
    "django.middleware.security.SecurityMiddleware",
    "gehor.pages.shared.security.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gehor.pages.shared.outcomes.outcomes",
]

ROOT_URLCONF = "gehor.config.urls"
WSGI_APPLICATION = "gehor.config.wsgi.application"
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Staff"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Of the library: tables and cryptography of second factors, and the client of OpenID Connect. Its own pages, sign-up
# and mails are not used; nobody gets in by anything but people.admit_staff (docs/decisions).
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "gehor.pages.shared.library.AccountAdapter"
MFA_ADAPTER = "gehor.pages.shared.library.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SOCIALACCOUNT_ADAPTER = "gehor.pages.shared.oidc.ReturnAdapter"
SOCIALACCOUNT_PROVIDERS = sign_in.providers(GEHOR_OIDC, GEHOR_RESIDENT_OIDC)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:my_day"
LOGOUT_REDIRECT_URL = "desk:sign_in"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "gehor.pages.shared.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "gehor.pages.shared.forms.GehorFormRenderer"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska")), ("fi", _("Finska"))]
LOCALE_PATHS = [SOURCE / "pages" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATIC_ROOT = GEHOR_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = GEHOR_FILES

# Only what is strictly needed: a session for staff and for a resident's own form, and the CSRF token.
SESSION_ENGINE = "gehor.pages.shared.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = max(60 * 60 * 10, int(GEHOR_LASTING.longest.total_seconds()))
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gehor.pages.shared.errors.csrf_failure"
_HTTPS = GEHOR_PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if GEHOR_DEMO:
    # Never the office's real mail server, whatever the environment says: demo mail goes to the demo's own post box,
    # and where that has not been started, to a port on which nobody listens.
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", environment.number("GEHOR_SINK_PORT", 9, low=1, high=65535)
    EMAIL_HOST_USER = EMAIL_HOST_PASSWORD = ""
    EMAIL_USE_TLS = False
    EMAIL_TOKENS = None
else:
    EMAIL_HOST = environment.text("GEHOR_SMTP_HOST", "127.0.0.1")
    EMAIL_PORT = environment.number("GEHOR_SMTP_PORT", 25, low=1, high=65535)
    EMAIL_HOST_USER = environment.ascii_text("GEHOR_SMTP_USER")
    EMAIL_HOST_PASSWORD = environment.ascii_text("GEHOR_SMTP_PASSWORD")
    EMAIL_USE_TLS = environment.flag("GEHOR_SMTP_TLS", default=False)
    EMAIL_TOKENS = environment.smtp_client()
EMAIL_TIMEOUT = 20

# Each job is a file; finished ones leave no row behind, failed ones stay to be looked at.
PROCRASTINATE_IMPORT_PATHS = [
    f"gehor.jobs.{path.stem}" for path in sorted((SOURCE / "jobs").glob("[a-z]*.py")) if path.stem != "apps"
]
# Two at once: while one reads scanned letters, the other sends.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful", "concurrency": 2}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # No addresses of visitors: an anonymous resident must stay so in the logs too.
    "formatters": {
        "line": {"()": "gehor.config.logs.QuietFormatter", "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # The queue tells of every tick, the door of every word; only what goes wrong there is news.
    "loggers": {"procrastinate": {"level": "WARNING"}, "mail.log": {"level": "WARNING"}},
}
