"""Static files with the fingerprint of their content in the address, so that browsers may keep them for long."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class FingerprintedFiles(StaticFilesStorage):
    """`{% static %}` gives ``/static/…?v=fingerprint``; the files are served from where they are installed."""

    def url(self, name: str | None) -> str:
        url = super().url(name)
        fingerprint = _fingerprint(name or "")
        return f"{url}?v={fingerprint}" if fingerprint else url


@cache
def _fingerprint(name: str) -> str:
    path = finders.find(name)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12] if isinstance(path, str) else ""
