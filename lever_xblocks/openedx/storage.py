"""Where files lie on a platform whose operator has not said so."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PlatformFolder(FileSystemStorage):
    """A folder of its own in the platform's data folder: private, kept across updates, but of one machine only.

    The default storage would not do: on many platforms a web server shows it to everybody.
    """

    is_stopgap = True

    def __init__(self) -> None:
        folder = Path(settings.DATA_DIR) / "lever"
        super().__init__(location=folder, file_permissions_mode=0o600, directory_permissions_mode=0o700)
