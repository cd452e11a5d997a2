"""Numbers that say what is to do, the people behind each number, and what to do about them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lever_xblocks.records.models import Centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web import extensions
from lever_xblocks.web.access import centre_to_manage, page_for, parts_of, person_of
from lever_xblocks.web.desks.centre.complaints import shown_to
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.desks.centre.members import TITLES, lines_of, members_of, numbers_of, page_of
from lever_xblocks.web.desks.centre.selection import LONGEST_NAME, Selection
from lever_xblocks.web.desks.centre.together import organisations_of
from lever_xblocks.web.desks.centre.tutors import tutors_of
from lever_xblocks.web.pages import render_page

PAGE_SIZE = 50


@page_for()
def centre_desk(request: HttpRequest) -> HttpResponse:
    """The desk of the one centre somebody runs, or the choice among several."""
    parts = parts_of(request)
    centres = Centre.objects.order_by("name") if parts.is_administrator else parts.centres(CentreRole.MANAGER)
    if not centres and not parts.is_administrator:
        centre_to_manage(request, "")
    if len(centres) == 1 and not parts.is_administrator:
        return redirect("lever_web:centre", slug=centres[0].slug)
    context = {"centres": centres, "may_create": parts.is_administrator}
    return render_page(request, "lever_web/centre/choose.html", context)


@page_for()
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    place = centre_to_manage(request, slug)
    viewer = person_of(request)
    people = members_of(place, viewer)
    selection = Selection.of(request.GET)
    first = (selection.page - 1) * PAGE_SIZE
    rows = page_of(people, selection.condition, first=first, last=first + PAGE_SIZE + 1)
    tutors = tutors_of(place)
    sees_cases = place in parts_of(request).centres(CentreRole.MANAGER)
    context = {
        "numbers": numbers_of(people, shown_to(place, viewer)),
        "sees_cases": sees_cases,
        "members": lines_of(rows[:PAGE_SIZE], place, viewer if sees_cases else None, tutors),
        "selection": selection,
        "shown": selection.show,
        "title": TITLES[selection.show],
        "longest_name": LONGEST_NAME,
        "tutors": tutors,
        "organisations": organisations_of(place),
        "before": selection.on_page(selection.page - 1).address(slug) if selection.page > 1 else "",
        "after": selection.on_page(selection.page + 1).address(slug) if len(rows) > PAGE_SIZE else "",
        "can_invite": bool(extensions.invite_addresses),
        "actions": [action for actions in extensions.centre_actions for action in actions(request, place)],
    }
    return render_desk(request, place, "lever_web/centre/overview.html", context)
