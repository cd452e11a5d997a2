"""What LEVER adds to the settings of a platform; run once for ``common`` and again for ``production``."""

from __future__ import annotations

from typing import Any

APPS = ("lever_xblocks.ui", "lever_xblocks.records", "lever_xblocks.web")


def install(settings: Any, *, host: str) -> None:
    """Add our apps, and the host unless the operator has named another one."""
    settings.INSTALLED_APPS.extend(app for app in APPS if app not in settings.INSTALLED_APPS)
    if not hasattr(settings, "LEVER_HOST"):
        settings.LEVER_HOST = host
