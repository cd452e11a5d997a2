"""What all pages of a centre's desk have around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.models import Centre
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import parts_of
from lever_xblocks.web.pages import optional_url, render_page

OVERVIEW: Final = "lever_web:centre"
TABS: Final = (
    (_("People"), OVERVIEW),
    (_("Organisations"), "lever_web:organisations"),
    (_("Courses"), "lever_web:courses"),
    (_("Frameworks and profiles"), "lever_web:definitions"),
    (_("Our centre"), "lever_web:contacts"),
)


@dataclass(frozen=True)
class Tab:
    """One part of the desk."""

    title: str | Promise
    url: str
    is_current: bool


def render_desk(
    request: HttpRequest, place: Centre, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page that extends ``lever_web/centre/base.html``: the name of the centre, its tabs, the page, its contacts."""
    frame = {"centre": place, "tabs": tabs(request, place), "runs_several": _runs_several(request)}
    return render_page(request, template, frame | (context or {}), status=status, centre=centre_info(place))


def _runs_several(request: HttpRequest) -> bool:
    """Whether there is a choice of centres to go back to."""
    parts = parts_of(request)
    return parts.is_administrator or len(parts.centres(CentreRole.MANAGER)) > 1


def tabs(request: HttpRequest, place: Centre) -> tuple[Tab, ...]:
    found = [(title, url) for title, name in TABS if (url := optional_url(name, slug=place.slug))]
    # pages of people, invitations and whatever else hangs below the overview belong to the first tab
    others = [url for _title, url in found[1:] if request.path.startswith(url)]
    current = others[0] if others else found[0][1]
    return tuple(Tab(title, url, url == current) for title, url in found)
