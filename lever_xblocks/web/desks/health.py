"""What must be right wherever these pages run, each thing with the way to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.db.models import Count, Q, QuerySet, Value
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.files.store import ALIAS, COMING, delete, is_named, save, storage
from lever_xblocks.records.models import (
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Heartbeat,
    OutgoingMail,
    ProfileVersion,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import Snapshot
from lever_xblocks.records.notices.tick import JOB
from lever_xblocks.records.queries.centres import CONTACT_PURPOSES, centre_info
from lever_xblocks.records.queries.frameworks import DEFAULT_FRAMEWORK
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.profiles import DEFAULT_PROFILE
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.extensions import Check, known_courses
from lever_xblocks.web.pages import optional_url

OLDEST_GOOD_TICK: Final = timedelta(hours=1)
RECENT: Final = timedelta(days=7)
LEAST_FREE: Final = 1024**3
"""In bytes: below it a few portfolios with videos fill the disk."""
BLOCKS: Final = "xblock.v1"


def own_checks(centres: list[Centre]) -> Iterator[Check]:
    """In the order in which one sets a site up; six SQL statements, however many centres there are.

    One more when mails do not leave.
    """
    yield _database()
    yield _blocks()
    yield from _definitions()
    yield from _managers(centres)
    yield from (_contacts(centre) for centre in centres)
    yield _courses(centres)
    yield from _storage()
    yield _mails()
    yield _tick()


def _command(name: str, rest: str = "") -> str:
    """How this is called where the pages run: by our own command in the site, by the platform's elsewhere."""
    called = f"lever {name}" if optional_url("lever_site:home") else f"./manage.py lms lever_{name}"
    return f"{called} {rest}".strip()


def _database() -> Check:
    """Asks for the right to write and changes no row: none has the key 0."""
    title = gettext("The database can be written")
    try:
        with transaction.atomic():
            Centre.objects.filter(pk=0).update(name="")
    except DatabaseError as error:
        return Check(title, is_good=False, text=str(error), mend=gettext("Free space on the disk, then start again."))
    return Check(title, is_good=True, text="")


def _blocks() -> Check:
    """The entry points by which Studio and the LMS find our blocks; each must load."""
    title = gettext("The blocks for courses are found")
    ours = [one for one in entry_points(group=BLOCKS) if one.value.startswith("lever_xblocks.")]
    mend = "pip install --force-reinstall lever-xblocks"
    try:
        for one in ours:
            one.load()
    except Exception as error:  # whatever an import can raise
        return Check(title, is_good=False, text=str(error), mend=mend)
    return Check(title, is_good=bool(ours), text=", ".join(sorted(one.name for one in ours)), mend=mend)


def _definitions() -> Iterator[Check]:
    """What every centre begins with; both by one SQL statement."""
    framework = _versions(FrameworkVersion, "framework", DEFAULT_FRAMEWORK)
    found = list(framework.union(_versions(ProfileVersion, "profile", DEFAULT_PROFILE)).order_by("pk"))
    titles = {
        "framework": (gettext("The LEVER framework is there"), DEFAULT_FRAMEWORK),
        "profile": (gettext("The default profile is there"), DEFAULT_PROFILE),
    }
    for word, (title, name) in titles.items():
        versions = [version for _pk, kind, version in found if kind == word]
        yield Check(title, is_good=bool(versions), text=", ".join(versions), mend=_command(word, f"import {name}"))


def _versions(stored_as: type[Snapshot], word: str, name: str) -> QuerySet[Any, tuple[int, str, str]]:
    versions = stored_as._default_manager.filter(**{stored_as.id_field: name})
    return versions.annotate(word=Value(word)).values_list("pk", "word", "version")


def _managers(centres: list[Centre]) -> Iterator[Check]:
    memberships = CentreMembership.objects.filter(role=CentreRole.MANAGER, open_slot=OPEN).select_related("person")
    names: dict[int, list[str]] = {}
    for row in memberships.order_by("pk"):
        names.setdefault(row.centre_id, []).append(name_of(row.person))
    for centre in centres:
        yield Check(
            gettext("%(centre)s has a manager") % {"centre": centre.name},
            is_good=centre.pk in names,
            text=", ".join(names.get(centre.pk, ())),
            mend=reverse("lever_web:centre", kwargs={"slug": centre.slug}),
        )


def _contacts(centre: Centre) -> Check:
    is_good = len(centre_info(centre).contacts) == len(CONTACT_PURPOSES)
    return Check(
        gettext("People know whom to turn to at %(centre)s") % {"centre": centre.name},
        is_good=is_good,
        text="" if is_good else gettext("The contacts for safety and for complaints are not filled in."),
        mend=reverse("lever_web:contacts", kwargs={"slug": centre.slug}),
    )


def _courses(centres: list[Centre]) -> Check:
    """A course nobody linked works with the default centre; only where nothing is linked at all is something to do."""
    links = list(CourseLink.objects.select_related("centre", "framework_version", "profile_version").defer(*_HEAVY))
    titles = {key: title for courses in known_courses for key, title in courses().items()}
    lines = [
        f"{titles.get(link.context_key, link.context_key)}: {link.centre.name}, {link.framework_version}, "
        f"{link.profile_version}, {link.get_purpose_display()}"
        for link in links
    ]
    return Check(
        gettext("Courses belong to a centre"),
        is_good=bool(lines or titles),
        text="; ".join(lines) or gettext("No course is linked; each works with the default centre."),
        mend=reverse("lever_web:courses", kwargs={"slug": centres[0].slug}) if centres else "",
    )


_HEAVY: Final = ("framework_version__data", "profile_version__data")


def _storage() -> Iterator[Check]:
    """Where files lie: somebody decided it, it takes them, and it has room."""
    yield Check(
        gettext("Files have a private place of their own"),
        is_good=is_named(),
        text="" if is_named() else gettext("Nobody has said where files lie; for now they lie on this machine."),
        mend=f'STORAGES["{ALIAS}"]',
    )
    yield _writable()
    yield _room()


def _writable() -> Check:
    """Writes a few bytes and removes them; were we killed in between, the daily cleaning finds them."""
    title = gettext("Files can be kept")
    try:
        delete(save(f"{COMING}/{uuid4().hex}", BytesIO(b"LEVER")))
    except ActionRefused as refusal:
        return Check(title, is_good=False, text=str(refusal), mend=_command("files", "check"))
    return Check(title, is_good=True, text="")


def _room() -> Check:
    title = gettext("There is room for files")
    try:
        folder = Path(storage().path(""))
    except NotImplementedError:  # a service such as S3, which says itself when it is full
        return Check(title, is_good=True, text=gettext("They are kept by a service of their own."))
    there = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        disk = shutil.disk_usage(there)
    except OSError as error:
        return Check(title, is_good=False, text=str(error), mend=f"ls -ld {there}")
    text = gettext("%(free)s free of %(total)s; from %(limit)s downwards this turns red.")
    sizes = {"free": disk.free, "total": disk.total, "limit": LEAST_FREE}
    shown = text % {name: filesizeformat(size) for name, size in sizes.items()}
    return Check(title, is_good=disk.free >= LEAST_FREE, text=shown, mend=f"du -h -d 1 {there.parent}")


def _mails() -> Check:
    """Red when a server has refused a mail that still waits, or one was given up in the last days."""
    is_stuck = Q(next_try_at__isnull=False, tries__gt=0) & ~Q(last_error="")
    is_given_up = Q(next_try_at__isnull=True, sent_at__isnull=True, created_at__gte=timezone.now() - RECENT)
    mails = OutgoingMail.objects.aggregate(
        waiting=Count("pk", filter=Q(next_try_at__isnull=False)),
        stuck=Count("pk", filter=is_stuck),
        given_up=Count("pk", filter=is_given_up),
    )
    waiting, given_up = mails["waiting"], mails["given_up"]
    text = ngettext("%(number)d mail waits", "%(number)d mails wait", waiting) % {"number": waiting}
    is_good = not (mails["stuck"] or given_up)
    if not is_good:
        lost = ngettext("%(number)d was given up", "%(number)d were given up", given_up) % {"number": given_up}
        last = OutgoingMail.objects.filter(is_stuck | is_given_up).order_by("-pk").values_list("last_error", flat=True)
        text = "; ".join((text, lost, last[0]))
    return Check(gettext("Mails leave the site"), is_good=is_good, text=text, mend=_command("tick"))


def _tick() -> Check:
    last = Heartbeat.objects.filter(job=JOB).values_list("at", flat=True).first()
    now = timezone.now()
    return Check(
        gettext("Reminders and mails are sent regularly"),
        is_good=last is not None and now - last < OLDEST_GOOD_TICK,
        text=gettext("%(time)s ago") % {"time": timesince(last, now)} if last else gettext("never"),
        mend=f"*/5 * * * * {_command('tick')}",
    )
