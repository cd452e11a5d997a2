"""Settings of the standalone site: one machine, nothing to configure.

Everything that belongs to one installation (database, secret, files) lives in the data folder, named by the
environment variable LEVER_DATA. The other variables: docs/reference/settings.md.
"""

import os
from datetime import timedelta
from pathlib import Path

from lever_xblocks.olx.locations import course_folders, courses_dir
from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.addresses import allowed_hosts, public_address
from lever_xblocks.standalone.mail import mail_settings

DATA_DIR = Path(os.environ.get("LEVER_DATA") or "data").resolve()

LEVER_BIND_HOST = os.environ.get("LEVER_BIND_HOST", "127.0.0.1")
LEVER_BIND_PORT = int(os.environ.get("LEVER_BIND_PORT", "8000"))
_public = public_address(os.environ.get("LEVER_PUBLIC_URL", ""))
LEVER_PUBLIC_URL = _public.url if _public else ""

SECRET_KEY = os.environ.get("LEVER_SECRET_KEY") or data_folder.secret(DATA_DIR)
DEBUG = False
ALLOWED_HOSTS = allowed_hosts(LEVER_BIND_HOST, _public)
CSRF_TRUSTED_ORIGINS = [_public.origin] if _public else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "lever_xblocks.ui",
    "lever_xblocks.records",
    "lever_xblocks.web",
    "lever_xblocks.standalone",
    "lever_xblocks.standalone.accounts",
    "lever_xblocks.standalone.courses",
]

MIDDLEWARE = [
    "lever_xblocks.standalone.middleware.OnlyHeadForHead",
    "django.middleware.security.SecurityMiddleware",
    "lever_xblocks.standalone.middleware.PageHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_folder.database(DATA_DIR),
        "OPTIONS": {
            # An answered request is on the disk: FULL syncs at every commit, IMMEDIATE takes the write lock at the
            # start, so that two writers wait for each other instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = data_folder.files(DATA_DIR)

ROOT_URLCONF = "lever_xblocks.standalone.urls"
LEVER_HOST = "lever_xblocks.standalone.host.StandaloneHost"
# The folders of the courses to show, separated as in PATH; without the variable those that come with the program.
LEVER_COURSES = (
    [Path(folder) for folder in os.environ["LEVER_COURSES"].split(os.pathsep) if folder]
    if "LEVER_COURSES" in os.environ
    else course_folders(courses_dir())
)

LOGIN_URL = "lever_site:login"
LOGIN_REDIRECT_URL = "lever_site:home"
LOGOUT_REDIRECT_URL = "lever_site:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "lever_xblocks.standalone.accounts.backend.NameOrEmailBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"lever_xblocks.standalone.accounts.passwords.{rule}"} for rule in ("LongEnough", "NotCommon", "NotMyName")
]

# Twelve volunteers share one network address, so a lock holds for one name at one address only.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "lever_xblocks.standalone.accounts.backend.typed_name"
AXES_LOCKOUT_CALLABLE = "lever_xblocks.standalone.accounts.views.sign_in.locked_out"

SESSION_COOKIE_NAME = "lever_session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = bool(_public and _public.is_https)
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lever_xblocks.standalone.errors.form_too_old"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _public and _public.is_https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # one piece of a file, too
LEVER_MOST_FILE_BYTES = int(os.environ.get("LEVER_MOST_FILE_BYTES") or 100 * 1024**2)
LEVER_MOST_CASE_BYTES = int(os.environ.get("LEVER_MOST_CASE_BYTES") or 1024**3)

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("da", "Dansk"),
    ("es", "Español"),
    ("pl", "Polski"),
]
FORMAT_MODULE_PATH = ["lever_xblocks.standalone.formats"]
USE_TZ = True
TIME_ZONE = os.environ.get("TZ") or "Europe/Brussels"

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people send as proof: nothing shows this folder but views that ask who may see it.
    "lever_evidence": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": data_folder.proof(DATA_DIR),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "lever_xblocks.standalone.static_files.FingerprintedFiles"},
}
# Served from where they are installed, listed once at the start: nobody has to collect anything.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 30 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LEVER_MAIL = os.environ.get("LEVER_MAIL", "")
globals().update(mail_settings(LEVER_MAIL))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "lever_xblocks.standalone.logs.WithoutSecrets",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # pages that do not exist are no news
    },
}
