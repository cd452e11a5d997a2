"""Where the faces of blocks stand, so that pages and other faces can lead there."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Placement
from lever_xblocks.records.scope import BlockMode
from lever_xblocks.web import extensions
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import optional_url


@never_cache
@page_for()
def face(request: HttpRequest, case_id: UUID, mode: str) -> HttpResponse:
    """To the page where a candidate does this in the course of their case; ``?for=`` goes along. 404 for others."""
    case = Case.objects.filter(public_id=case_id, candidate_id=person_of(request).user_id).first()
    if case is None or mode not in set(BlockMode):
        raise NotFound
    place = place_of(case, BlockMode(mode)) or optional_url("lever_site:home") or place_of(case)
    if place is None:
        raise NotFound
    asked = request.GET.get("for", "")
    return redirect(f"{place}?{urlencode({'for': asked})}" if asked else place)


def place_of(case: Case, mode: BlockMode | None = None) -> str | None:
    """A block of this mode in the course of the case, as far as one is known; the first one there if none is asked."""
    for pages in extensions.face_pages:
        if mode and (page := pages(case.context_key, mode)):
            return page
    placements = Placement.objects.filter(context_key=case.context_key).order_by("pk")
    placed = next((one for one in placements if mode in (None, one.settings.get("mode"))), None)
    if placed is None:
        return None
    in_platform = optional_url("jump_to", course_id=placed.context_key, location=placed.usage_key)
    return in_platform or optional_url("lever_courses:block", usage_key=placed.usage_key)
