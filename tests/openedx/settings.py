"""Settings of the LMS double, put together by the platform's own plugin machinery, as the platform does it.

Studio runs in the same process: ``STUDIO`` holds what its settings differ in.
"""

import sys
import tempfile
from pathlib import Path
from types import ModuleType

from edx_django_utils.plugins import add_plugins, get_plugin_apps

from tests.openedx.double import modules

modules.install()
_data = Path(tempfile.mkdtemp(prefix="lever-openedx-"))

SECRET_KEY = "only for tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "submissions",
    "tests.openedx.double",
    "tests.openedx.double.course_overviews",
    "tests.openedx.double.user_api",
]
MIDDLEWARE = [
    "edx_django_utils.security.csp.middleware.content_security_policy_middleware",
    "crum.CurrentRequestUserMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tests.openedx.double.middleware.track",
    "django.middleware.locale.LocaleMiddleware",
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
        "NAME": _data / "platform.sqlite3",
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": _data / "test.sqlite3"},
    }
}
CSP_STATIC_ENFORCE = "frame-ancestors 'self' https://apps.example.org"
TRACKING_IGNORE_URL_PATTERNS = [r"^/event", r"^/login", r"^/heartbeat"]
DATA_DIR = _data / "platform"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "/login"
ROOT_URLCONF = "tests.openedx.double.lms_urls"
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
LMS_ROOT_URL = "https://lms.example.org"
XBLOCK_SETTINGS: dict[str, object] = {}
DOUBLE_TRACKS_COMPLETION = True


def _install_plugins(name: str, project: str) -> None:
    """What ``envs/common.py`` and then ``envs/production.py`` do at their end."""
    sys.modules[name].INSTALLED_APPS.extend(get_plugin_apps(project))  # type: ignore[attr-defined]
    for kind in ("common", "production"):
        add_plugins(name, project, kind)


def _studio_settings() -> ModuleType:
    studio = ModuleType(f"{__name__}.studio")
    studio.INSTALLED_APPS = list(INSTALLED_APPS)  # type: ignore[attr-defined]
    sys.modules[studio.__name__] = studio
    _install_plugins(studio.__name__, "cms.djangoapp")
    return studio


_studio = _studio_settings()
_install_plugins(__name__, "lms.djangoapp")
STUDIO = {
    "INSTALLED_APPS": _studio.INSTALLED_APPS,
    "LEVER_HOST": _studio.LEVER_HOST,
    "ROOT_URLCONF": "tests.openedx.double.studio_urls",
}
