"""Staff who look at the volunteers' course: they may try everything, and nothing makes volunteers of them.

In a course that trains them they work for themselves.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lever_xblocks.host import NavigationItem
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import CentreMembership, CourseLink
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.web.access import parts_of


def looks_on(user: Any, context_key: str) -> bool:
    """Whether a person only looks on in this course: staff do, except where it trains them.

    One SQL statement, for staff one more.
    """
    memberships = CentreMembership.objects.filter(person_id=user.pk, open_slot=OPEN)
    roles = set(memberships.values_list("role", flat=True))
    return _is_staff_only(roles, is_administrator=user.is_superuser) and not _trains(context_key, user.pk)


def course_links(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """The way to the volunteers' course for those who only look on; one SQL statement, and only inside a course."""
    parts = parts_of(request)
    roles = {part.role for part in parts.parts}
    if not _is_staff_only(roles, is_administrator=parts.is_administrator):
        return ()
    url = reverse("lever_site:volunteers_course")
    return (NavigationItem(_("See the volunteers’ course"), url, _is_in_volunteers_course(request)),)


@login_required
def volunteers_course(request: HttpRequest) -> HttpResponse:
    """Leads to the first course that trains nobody for a task."""
    training = training_courses()
    courses = (content for content in load_catalog().courses.values() if content.outline.units)
    slug = next((content.slug for content in courses if str(content.key) not in training), None)
    if slug is None:
        messages.info(request, _("There is no course for volunteers on this site yet."))
        return redirect("lever_site:home")
    return redirect("lever_courses:outline", slug=slug)


def training_courses() -> frozenset[str]:
    """The keys of the courses that train tutors and assessors."""
    links = CourseLink.objects.filter(purpose=CourseLink.Purpose.TRAINING)
    return frozenset(links.values_list("context_key", flat=True))


def _is_in_volunteers_course(request: HttpRequest) -> bool:
    place = getattr(request, "resolver_match", None)
    if place is None or place.namespace != "lever_courses":
        return False
    content = load_catalog().courses.get(place.kwargs.get("slug", ""))
    return content is not None and str(content.key) not in training_courses()


def _trains(context_key: str, person_id: int) -> bool:
    try:
        return course_link(context_key, person_id).purpose == CourseLink.Purpose.TRAINING
    except NotSetUp:
        return False


def _is_staff_only(roles: Collection[str], *, is_administrator: bool) -> bool:
    return CentreRole.CANDIDATE not in roles and (bool(roles) or is_administrator)
