"""Collects the texts of all faces into the catalogues of `lever_xblocks/ui/locale` and compiles them.

One catalogue serves every app, because `lever_ui` is installed wherever LEVER runs. Needs GNU gettext.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

PACKAGE = Path(__file__).resolve().parents[1] / "lever_xblocks"
LOCALE = PACKAGE / "ui" / "locale"
LANGUAGES = ("it", "nl", "da", "es", "pl")


class Collect(Command):
    """Guesses nothing: a text that changed is untranslated, not "fuzzy"."""

    msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]


def main() -> None:
    """Update every `django.po` from the sources, keep what is translated, write every `django.mo`."""
    LOCALE.mkdir(exist_ok=True)
    settings.configure(LOCALE_PATHS=[str(LOCALE)], USE_I18N=True)
    django.setup()
    os.chdir(PACKAGE)
    call_command(
        Collect(),
        locale=list(LANGUAGES),
        extensions=["py", "html", "txt"],
        no_location=True,
        no_obsolete=True,
        verbosity=0,
    )
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        _tidy(path)


def _tidy(path: Path) -> None:
    """Keep dates and names out of the header, so that a run without new texts changes nothing; compile."""
    catalogue = polib.pofile(str(path))
    plural_forms = catalogue.metadata["Plural-Forms"]
    catalogue.header = "Texts of LEVER. AGPL-3.0-or-later."
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Language": path.parent.parent.name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
    }
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    missing = len(catalogue.untranslated_entries())
    print(f"{path.parent.parent.name}: {catalogue.percent_translated()} % translated, {missing} missing")


if __name__ == "__main__":
    main()
