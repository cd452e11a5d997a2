"""How somebody writes down what a candidate tells: whose words, which stories, one story, thanks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lever_xblocks.records.actions.stories import HelperDoor, SaveStory, StartStory
from lever_xblocks.records.actions.stories.base import StoryChanged
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Helper
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.helper_pages import HelperPage, helper_page
from lever_xblocks.records.queries.helpers import find_helper
from lever_xblocks.records.queries.portfolio.stories import StoryView
from lever_xblocks.ui.spoken import spoken
from lever_xblocks.web.helpers.forms import changes_in, form_values, revision_in
from lever_xblocks.web.outside import LinkVisit, link_page

Visit = LinkVisit[Helper]


@require_safe
@link_page(find_helper)
def help_page(visit: Visit) -> HttpResponse:
    """Who asks, what to do, and the stories by strength."""
    page = _page(visit)
    strengths = [
        {
            "id": one,
            "name": spoken(page.framework.competence(one).name),
            "stories": [_line(story, number) for number, story in enumerate(stories, 1)],
        }
        for one, stories in page.stories.items()
    ]
    context = {
        "page": page,
        "strengths": strengths,
        "centre": centre_info(visit.case.centre),
        "expires_at": visit.link.expires_at,
    }
    return visit.render("lever_web/helpers/welcome.html", context)


@require_POST
@link_page(find_helper)
def new_story(visit: Visit) -> HttpResponse:
    """Begin a story of a strength."""
    begun = StartStory(door=_door(visit), competence_id=visit.request.POST.get("competence", "")).run()
    return visit.go("help_story", story_id=begun.id)


@require_http_methods(["GET", "HEAD", "POST"])
@link_page(find_helper)
def story(visit: Visit, story_id: UUID) -> HttpResponse:
    """One story; POST keeps what was written, and where somebody else was faster, shows both texts."""
    page = _page(visit)
    view = page.story(story_id)
    if visit.request.method != "POST":
        return _form(visit, page, view, is_saved="saved" in visit.request.GET)
    posted = visit.request.POST
    mine = changes_in(posted, page, view)
    try:
        SaveStory(door=_door(visit), story_id=story_id, revision=revision_in(posted), changes=mine).run()
    except StoryChanged:
        sentence = _("The story was changed meanwhile. Look at both texts, keep what is right, and save again.")
        return _form(visit, page, view, mine=mine, problem=sentence, status=409)
    except BadInput as refusal:
        return _form(visit, page, view, mine=mine, problem=str(refusal), status=refusal.status)
    if posted.get("then") == "finish":
        return visit.go("help_thanks")
    response = visit.go("help_story", story_id=story_id)
    response["Location"] += "&saved" if "?" in response["Location"] else "?saved"
    return response


@require_safe
@link_page(find_helper)
def thanks(visit: Visit) -> HttpResponse:
    """What happens with what was written."""
    return visit.render("lever_web/helpers/thanks.html", {"page": _page(visit)})


def _page(visit: Visit) -> HelperPage:
    return helper_page(visit.link, visit.case, visitor_id=visit.visitor_id)


def _door(visit: Visit) -> HelperDoor:
    return HelperDoor(code=visit.code, visitor_id=visit.visitor_id)


def _form(
    visit: Visit,
    page: HelperPage,
    view: StoryView,
    *,
    mine: dict[str, Any] | None = None,
    problem: str = "",
    is_saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"page": page, **form_values(page, view, mine), "problem": problem, "is_saved": is_saved}
    return visit.render("lever_web/helpers/story.html", context, status=status)


def _line(story: StoryView, number: int) -> dict[str, Any]:
    told = {*story.form.answers, *story.form.recorded}
    return {"id": story.id, "title": story.form.title, "number": number, "answered": len(told) + bool(story.form.tags)}
