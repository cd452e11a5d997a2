"""The pages of a course. A GET never writes: position and completion come by POST."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lever_xblocks.standalone.courses.catalog import UnknownCourseError, load_catalog
from lever_xblocks.standalone.courses.player.page import unit_page
from lever_xblocks.standalone.courses.player.results import course_grade
from lever_xblocks.standalone.courses.player.standing import Standing, outline_lines, standing_of
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from lever_xblocks.standalone.courses.runtime.events import record_completion
from lever_xblocks.standalone.courses.runtime.locking import enrolled
from lever_xblocks.standalone.courses.runtime.outline import Unit
from lever_xblocks.standalone.courses.runtime.runtime import CourseRuntime
from lever_xblocks.web.access import parts_of
from lever_xblocks.web.pages import render_page


@login_required
@require_safe
def outline(request: HttpRequest, slug: str) -> HttpResponse:
    """All pages of the course, with what is done."""
    content = _course(slug)
    standing = standing_of(content, user_id=_user_id(request))
    return render_page(request, "lever_courses/outline.html", _frame(content, standing))


@login_required
@require_safe
def unit(request: HttpRequest, slug: str, url_name: str) -> HttpResponse:
    """One page of the course."""
    content = _course(slug)
    present = _unit(content, url_name)
    standing = standing_of(content, user_id=_user_id(request))
    runtime = CourseRuntime(content, user=request.user)
    runtime.store.preload(present.blocks)
    fragment = runtime.get_block(present.usage_key).render("student_view", {"csrf_token": get_token(request)})
    before, after = _neighbours(content, present)
    return render_page(
        request,
        "lever_courses/unit.html",
        {
            **_frame(content, standing),
            "unit": present,
            "is_done": standing.is_done(present),
            "is_waiting": present.is_waiting(standing.complete),
            "number": content.outline.units.index(present) + 1,
            "page": unit_page(fragment, nonce=getattr(request, "csp_nonce", "")),
            "tutors": parts_of(request).tutors,
            "previous": before,
            "next": after,
        },
    )


@login_required
@require_safe
def block(_request: HttpRequest, usage_key: str) -> HttpResponse:
    """The page on which a block stands, wherever the course has it by now."""
    try:
        content, key = load_catalog().find_block(usage_key)
    except UnknownCourseError as error:
        raise Http404 from error
    holding = content.outline.unit_holding(key.block_id)
    if holding is None:
        return HttpResponseRedirect(reverse("lever_courses:outline", args=[content.slug]))
    return HttpResponseRedirect(reverse("lever_courses:unit", args=[content.slug, holding.url_name]))


@login_required
@require_safe
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """What the person has done and, in a course with marks, what they earned."""
    content = _course(slug)
    standing = standing_of(content, user_id=_user_id(request))
    earned = course_grade(content, user_id=_user_id(request))
    return render_page(request, "lever_courses/progress.html", {**_frame(content, standing), "grade": earned})


@login_required
@require_POST
def visit(request: HttpRequest, slug: str, url_name: str) -> HttpResponse:
    """Remember that the person is on this page, and which of its texts they have seen (``seen``, keys of blocks)."""
    content = _course(slug)
    present = _unit(content, url_name)
    seen = frozenset(request.POST.getlist("seen"))
    _remember(request, content, position=present, seen=[key for key in present.viewed if str(key) in seen])
    return HttpResponse(status=204)


@login_required
@require_POST
def done(request: HttpRequest, slug: str, url_name: str) -> HttpResponse:
    """The person goes on from this page: all its texts count as seen."""
    content = _course(slug)
    present = _unit(content, url_name)
    _, after = _neighbours(content, present)
    _remember(request, content, position=after or present, seen=present.viewed)
    if after is None:
        return HttpResponseRedirect(reverse("lever_courses:outline", args=[slug]))
    return HttpResponseRedirect(reverse("lever_courses:unit", args=[slug, after.url_name]))


def _remember(request: HttpRequest, content: CourseContent, *, position: Unit, seen: Any) -> None:
    with enrolled(user_id=_user_id(request), context_key=str(content.key)) as enrolment:
        if enrolment.unit != position.url_name:
            enrolment.unit = position.url_name
            enrolment.save(update_fields=["unit"])
        runtime = CourseRuntime(content, user=request.user, writable=True)
        for key in seen:
            record_completion(runtime.get_block(key), 1.0, user_id=_user_id(request))


def _course(slug: str) -> CourseContent:
    try:
        return load_catalog().course(slug)
    except UnknownCourseError as error:
        raise Http404 from error


def _unit(content: CourseContent, url_name: str) -> Unit:
    found = content.outline.unit(url_name)
    if found is None:
        raise Http404
    return found


def _neighbours(content: CourseContent, present: Unit) -> tuple[Unit | None, Unit | None]:
    units = content.outline.units
    place = units.index(present)
    return (units[place - 1] if place else None), (units[place + 1] if place + 1 < len(units) else None)


def _frame(content: CourseContent, standing: Standing) -> dict[str, Any]:
    """What every page of a course shows around its own part."""
    return {
        "slug": content.slug,
        "course": content.course,
        "standing": standing,
        "chapters": outline_lines(standing),
        "has_marks": bool(content.course.grading_policy.get("GRADER")),
    }


def _user_id(request: HttpRequest) -> Any:
    return request.user.pk
