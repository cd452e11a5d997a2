"""What LEVER adds to the settings of a platform; run once for ``common`` and again for ``production``."""

from __future__ import annotations

from typing import Any

from django.conf import global_settings

STORAGE = "lever_evidence"
PAGES = r"^/lever/"
APPS = ("lever_xblocks.ui", "lever_xblocks.records", "lever_xblocks.web")


def install(settings: Any, *, host: str) -> None:
    """Add our apps, and the host and the place of files unless the operator has named others.

    The tracking log keeps the path of every request, and some of ours are the secret of a link.
    """
    settings.INSTALLED_APPS.extend(app for app in APPS if app not in settings.INSTALLED_APPS)
    if not hasattr(settings, "LEVER_HOST"):
        settings.LEVER_HOST = host
    ignored = getattr(settings, "TRACKING_IGNORE_URL_PATTERNS", [])
    settings.TRACKING_IGNORE_URL_PATTERNS = ignored if PAGES in ignored else [*ignored, PAGES]
    named = getattr(settings, "STORAGES", global_settings.STORAGES)
    settings.STORAGES = {STORAGE: {"BACKEND": "lever_xblocks.openedx.storage.PlatformFolder"}, **named}
