"""Collects the texts of all faces into the catalogues of `lever_xblocks/ui/locale` and compiles them.

One catalogue serves every app, because `lever_ui` is installed wherever LEVER runs. Needs GNU gettext.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

PACKAGE = Path(__file__).resolve().parents[1] / "lever_xblocks"
LOCALE = PACKAGE / "ui" / "locale"
LANGUAGES = ("it", "nl", "da", "es", "pl")


def main() -> None:
    """Update every `django.po` from the sources, keep what is translated, write every `django.mo`."""
    LOCALE.mkdir(exist_ok=True)
    settings.configure(LOCALE_PATHS=[str(LOCALE)], USE_I18N=True)
    django.setup()
    os.chdir(PACKAGE)
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        extensions=["py", "html", "txt"],
        no_location=True,
        no_obsolete=True,
        verbosity=0,
    )
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        kept = [
            line
            for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
            if not line.startswith('"POT-Creation-Date')
        ]
        path.write_text("".join(kept), encoding="utf-8")
    call_command("compilemessages", verbosity=0)


if __name__ == "__main__":
    main()
