"""Where a message leads."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

from lever_xblocks.records.models import Notice, Placement
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.web.pages import optional_url

_TO_TUTOR: Final = frozenset(
    {NoticeKind.ROUND_FINISHED, NoticeKind.CHOICE_SENT, NoticeKind.CANDIDATE_CAME, NoticeKind.REMIND_TUTOR}
)
_TO_MANAGER: Final = frozenset({NoticeKind.CHOICE_WITHOUT_TUTOR, NoticeKind.NEEDS_TUTOR, NoticeKind.REMIND_ASSIGNMENT})


def target_of(notice: Notice) -> str | None:
    """The page where the reader goes on; None where there is none."""
    if notice.kind in _TO_TUTOR:
        return reverse("lever_web:tutor_desk")
    if notice.kind in _TO_MANAGER and notice.centre:
        return reverse("lever_web:person", kwargs={"slug": notice.centre.slug, "person_id": notice.about_id})
    return optional_url("lever_site:home") or _course_of(notice)


def _course_of(notice: Notice) -> str | None:
    """In a platform: the block in the course of the case."""
    if notice.case is None:
        return None
    placed = Placement.objects.filter(context_key=notice.case.context_key).order_by("pk").first()
    if placed is None:
        return None
    return optional_url("jump_to", course_id=placed.context_key, location=placed.usage_key)
