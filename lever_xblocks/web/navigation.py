"""Links to the desks and the inbox, for the head of our pages wherever they run."""

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


def tutor_link(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """The way to their tutor, for candidates."""
    if not parts_of(request).has(CentreRole.CANDIDATE):
        return ()
    url = reverse("lever_web:ask_tutor")
    return (NavigationItem(_("Ask my tutor"), url, request.path.startswith(url)),)


def inbox_link(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """The inbox, for everybody logged in."""
    user = getattr(request, "user", None)  # missing where an error came before the log-in was looked at
    if user is None or not user.is_authenticated:
        return ()
    url = reverse("lever_web:inbox")
    return (NavigationItem(_("Messages"), url, request.path.startswith(url), parts_of(request).unread),)
