"""The workbench of the xblock-sdk with LEVER in it: for tests, and to look at a block on one's own machine.

To look: set WORKBENCH_DATA to a folder that stays and DJANGO_SETTINGS_MODULE to this module, then run
``python -m django migrate --run-syncdb`` (it has no migrations of its own) and ``python -m django runserver``.

Never to be reached from elsewhere: DEBUG is on and anybody is anybody. What its own settings get wrong is put right
below: log files in a folder that is missing, and a MEDIA_URL under which every file of the working folder is served.
"""

import os
import tempfile
from pathlib import Path

from workbench.settings import *  # noqa: F403
from workbench.settings import INSTALLED_APPS, MIDDLEWARE

_data = Path(os.environ.get("WORKBENCH_DATA") or tempfile.mkdtemp(prefix="lever-workbench-"))

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SECRET_KEY = "only for tests"
LOGGING: dict[str, object] = {"version": 1, "disable_existing_loggers": False}
MEDIA_URL = "/media/"
MEDIA_ROOT = _data / "media"
DJFS = {"type": "osfs", "directory_root": str(_data / "djpyfs"), "url_root": "/static/djpyfs"}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": _data / "workbench.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": _data / "test.sqlite3"},
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LANGUAGE_CODE = "en"

INSTALLED_APPS = [*INSTALLED_APPS, "lever_xblocks.ui", "lever_xblocks.records", "lever_xblocks.web"]
MIDDLEWARE = [*MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
WORKBENCH = {"reset_state_on_restart": False, "services": {"settings": "workbench.services.SettingsService"}}
ROOT_URLCONF = "tests.workbench.urls"
LOGIN_URL = "/admin/login/"
LEVER_HOST = "lever_xblocks.workbench.host.WorkbenchHost"
