"""Links to the desks, for the head of our pages wherever they run."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lever_xblocks.host import NavigationItem
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import parts_of


def desk_links(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """One link for each desk that the person of this request has."""
    parts = parts_of(request)
    desks = (
        (_("Tutor desk"), "lever_web:tutor_desk", parts.has(CentreRole.TUTOR)),
        (_("Assessor desk"), "lever_web:assessor_desk", parts.has(CentreRole.ASSESSOR)),
        (_("Centre desk"), "lever_web:centre_desk", parts.has(CentreRole.MANAGER)),
        (_("Administration"), "lever_web:administrator", parts.is_administrator),
    )
    links = ((title, reverse(name)) for title, name, is_theirs in desks if is_theirs)
    return tuple(NavigationItem(title, url, request.path.startswith(url)) for title, url in links)
