"""Settings of the test suite: the standalone site's, on a throw-away database.

LEVER_TEST_DATABASE picks the database: a URL such as ``mysql://root@127.0.0.1:3307/lever`` or
``postgresql://postgres@127.0.0.1:5433/lever``; without it SQLite in a file, as the site itself uses.
"""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

_data = Path(tempfile.mkdtemp(prefix="lever-tests-"))
os.environ.setdefault("LEVER_DATA", str(_data))
os.environ.setdefault("LEVER_SECRET_KEY", "only for tests")

from lever_xblocks.standalone.settings import *  # noqa: E402, F403
from lever_xblocks.standalone.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    engine = {"mysql": "django.db.backends.mysql", "postgresql": "django.db.backends.postgresql"}[parts.scheme]
    options = {"charset": "utf8mb4", "isolation_level": "read committed"} if parts.scheme == "mysql" else {}
    return {
        "ENGINE": engine,
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": options,
    }


if os.environ.get("LEVER_TEST_DATABASE"):
    DATABASES = {"default": _database(os.environ["LEVER_TEST_DATABASE"])}
else:
    DATABASES["default"]["TEST"] = {"NAME": _data / "test.sqlite3"}
