"""The courses a centre works in: with which framework and profile, and what for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import LinkCourse, MakeLinkMain, UnlinkCourse
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Centre, CourseLink
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.course_links import (
    ChangeForm,
    Choices,
    NewLinkForm,
    choices_for,
    known_courses,
    links_of,
)
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.forms import carry_out

Deed = Callable[[Person, Centre, str], Any]
DEEDS: dict[str, Deed] = {
    "main": lambda actor, place, key: MakeLinkMain(actor=actor, context_key=key, centre_id=place.pk).run(),
    "unlink": lambda actor, place, key: UnlinkCourse(actor=actor, context_key=key, centre_id=place.pk).run(),
}


@page_for()
def courses(request: HttpRequest, slug: str) -> HttpResponse:
    """The courses the centre works in; it begins to work in another one here."""
    place = centre_to_manage(request, slug)
    choices, titles = choices_for(place), known_courses()
    links = links_of(place, titles)
    free = {key: title for key, title in titles.items() if key not in {link.context_key for link in links}}
    may_add = free or not titles
    form = NewLinkForm(request.POST or None, choices=choices, courses=free) if may_add else None
    if form and form.is_valid() and _link(request, place, form):
        return redirect("lever_web:courses", slug=slug)
    policy = CentrePolicy(person_of(request))
    context = {
        "links": [(link, _change_form(link, choices), policy.may("link_courses", link.main_id)) for link in links],
        "form": form,
    }
    status = 400 if form and form.errors else 200
    return render_desk(request, place, "lever_web/centre/courses.html", context, status=status)


@require_POST
@page_for()
def change_course(request: HttpRequest, slug: str) -> HttpResponse:
    """Work with other rules, be where newcomers begin, or stop; the button pressed says which."""
    place = centre_to_manage(request, slug)
    key, deed = request.POST.get("course", ""), DEEDS.get(request.POST.get("deed", ""), _change(request))
    try:
        _require_linked(place, key)
        deed(person_of(request), place, key)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("lever_web:courses", slug=slug)


def _require_linked(place: Centre, key: str) -> None:
    # compared here: not every database takes whatever a form may send
    if key not in CourseLink.objects.filter(centre=place).values_list("context_key", flat=True):
        raise ActionRefused(gettext("Your centre does not work in this course any more."))


def _change(request: HttpRequest) -> Deed:
    def change(actor: Person, place: Centre, key: str) -> None:
        form = ChangeForm(request.POST, choices=choices_for(place))
        if not form.is_valid():
            raise ActionRefused(gettext("Choose something from the list first, then press the button."))
        LinkCourse(actor=actor, context_key=key, centre_id=place.pk, **form.given()).run()

    return change


def _change_form(link: Any, choices: Choices) -> ChangeForm:
    initial = {"purpose": link.purpose, "framework": link.framework_version_id, "profile": link.profile_version_id}
    return ChangeForm(choices=choices, initial=initial, auto_id=f"id_%s_{link.number}")


def _link(request: HttpRequest, place: Centre, form: NewLinkForm) -> bool:
    course, actor = form.cleaned_data["course"], person_of(request)
    if not carry_out(LinkCourse(actor=actor, context_key=course, centre_id=place.pk, **form.given()), form):
        return False
    messages.success(request, gettext("Your centre works in this course now."))
    return True
