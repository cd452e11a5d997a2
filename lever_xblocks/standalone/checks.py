"""What must be right for this site, besides what must be right everywhere (lever_web: administrator)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.standalone.backup import last_backup
from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.web.extensions import Check

OLDEST_GOOD_BACKUP = timedelta(days=8)


def site_checks() -> Iterator[Check]:
    yield from _courses()
    yield _secret()
    yield _mail()
    yield _backup()


def _courses() -> Iterator[Check]:
    catalog = load_catalog()
    titles = ", ".join(content.course.title for content in catalog.courses.values())
    yield Check(_("There is a course"), is_good=bool(catalog.courses), text=titles, mend="lever course list")
    for problem in catalog.problems:
        yield Check(
            _("Course %(folder)s is complete") % {"folder": problem.folder.name},
            is_good=False,
            text=problem.sentence,
            mend=f"lever course check {problem.folder}",
        )


def _secret() -> Check:
    """Who can read the key of the site can pretend to be anybody in it."""
    title = _("The key of this site is readable for its own account only")
    file = settings.DATA_DIR / "secret"
    if "LEVER_SECRET_KEY" in os.environ:
        return Check(title, is_good=True, text=_("It is set by LEVER_SECRET_KEY."))
    is_good = file.is_file() and not stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    return Check(title, is_good=is_good, text=str(file), mend=f"chmod 600 {file}")


def _mail() -> Check:
    return Check(
        _("Mail can be sent"),
        is_good=mail_is_set(),
        text=settings.EMAIL_HOST if mail_is_set() else _("Nobody can get a new password by mail; centres print slips."),
        mend="LEVER_MAIL='smtp://name:password@mail.example.org:587/?from=centre@example.org' lever serve",
    )


def _backup() -> Check:
    made = last_backup(settings.DATA_DIR)
    now = timezone.now()
    is_good = made is not None and now - made < OLDEST_GOOD_BACKUP
    text = _("%(time)s ago") % {"time": timesince(made, now)} if made else _("never")
    return Check(_("There is a backup of the last week"), is_good=is_good, text=text, mend="lever backup")
