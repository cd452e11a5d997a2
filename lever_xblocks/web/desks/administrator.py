"""One page, green or red: what must be right for the site to work, and the way to mend what is not."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from lever_xblocks.records.models import Centre, CentreMembership, FrameworkVersion
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.frameworks import DEFAULT_FRAMEWORK
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import page_for, parts_of
from lever_xblocks.web.extensions import Check, health_checks
from lever_xblocks.web.pages import render_page


@page_for()
def administrator(request: HttpRequest) -> HttpResponse:
    if not parts_of(request).is_administrator:
        raise PermissionDenied
    checks = [*own_checks(), *(check for checks in health_checks for check in checks())]
    problems = [check for check in checks if not check.is_good]
    return render_page(
        request,
        "lever_web/administrator.html",
        {"problems": problems, "good": [check for check in checks if check.is_good], "centres": _centres()},
    )


def own_checks() -> Iterable[Check]:
    """What must be right wherever these pages run."""
    yield _database()
    yield _framework()
    for centre in _centres():
        yield _manager(centre)
        yield _contacts(centre)


def _database() -> Check:
    title = gettext("The database can be written")
    try:
        with transaction.atomic():
            Centre.objects.filter(default_slot=OPEN).update(default_slot=OPEN)
    except DatabaseError as error:
        return Check(title, is_good=False, text=str(error), mend=gettext("Free space on the disk, then start again."))
    return Check(title, is_good=True, text="")


def _framework() -> Check:
    versions = list(FrameworkVersion.objects.filter(framework_id=DEFAULT_FRAMEWORK).values_list("version", flat=True))
    return Check(
        gettext("The LEVER framework is there"),
        is_good=bool(versions),
        text=", ".join(versions),
        mend="lever framework import lever",
    )


def _manager(centre: Centre) -> Check:
    managers = CentreMembership.objects.filter(centre=centre, role=CentreRole.MANAGER, open_slot=OPEN)
    names = [name_of(row.person) for row in managers.select_related("person")]
    return Check(
        gettext("%(centre)s has a manager") % {"centre": centre.name},
        is_good=bool(names),
        text=", ".join(names),
        mend=reverse("lever_web:centre", kwargs={"slug": centre.slug}),
    )


def _contacts(centre: Centre) -> Check:
    missing = 2 - len(centre_info(centre).contacts)
    return Check(
        gettext("People know whom to turn to at %(centre)s") % {"centre": centre.name},
        is_good=not missing,
        text="" if not missing else gettext("The contacts for safety and for complaints are not filled in."),
        mend=reverse("lever_web:contacts", kwargs={"slug": centre.slug}),
    )


def _centres() -> list[Centre]:
    return list(Centre.objects.order_by("name"))
