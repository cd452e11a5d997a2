"""What LEVER adds to the settings of a platform; run once for ``common`` and again for ``production``."""

from __future__ import annotations

from typing import Any

from django.conf import global_settings

STORAGE = "lever_evidence"
APPS = ("lever_xblocks.ui", "lever_xblocks.records", "lever_xblocks.web")


def install(settings: Any, *, host: str) -> None:
    """Add our apps, and the host and the place of files unless the operator has named others."""
    settings.INSTALLED_APPS.extend(app for app in APPS if app not in settings.INSTALLED_APPS)
    if not hasattr(settings, "LEVER_HOST"):
        settings.LEVER_HOST = host
    named = getattr(settings, "STORAGES", global_settings.STORAGES)
    settings.STORAGES = {STORAGE: {"BACKEND": "lever_xblocks.openedx.storage.PlatformFolder"}, **named}
