"""Where a message leads."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case, Centre, Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.scope import BlockMode
from lever_xblocks.web.pages import optional_url
from lever_xblocks.web.places import place_of

_TO_TUTOR: Final = frozenset(
    {NoticeKind.ROUND_FINISHED, NoticeKind.CHOICE_SENT, NoticeKind.CANDIDATE_CAME, NoticeKind.REMIND_TUTOR}
)
_CASE_PAGES: Final = {
    NoticeKind.CHOICE_SENT: "lever_web:choice",
    NoticeKind.AGREEMENT_PROPOSED: "lever_web:agreement",
    NoticeKind.AGREEMENT_CONFIRMED: "lever_web:agreement",
    NoticeKind.GUARDIAN_ANSWERED: "lever_web:agreement",
}
"""The page about the case that a message is about, for those who may view it."""
_PLACES: Final = {
    NoticeKind.RATER_ANSWERED: BlockMode.OTHERS,
    NoticeKind.STORY_TO_CONFIRM: BlockMode.STORIES,
    NoticeKind.READY: BlockMode.HAND_IN,
    NoticeKind.REFEREE_ANSWERED: BlockMode.CONFIRM,
    NoticeKind.REFEREE_DECLINED: BlockMode.CONFIRM,
    NoticeKind.REMIND_REFEREE: BlockMode.CONFIRM,
}
"""The block that a message is about."""
_TALKS: Final = frozenset(
    {
        NoticeKind.TUTOR_ASKED,
        NoticeKind.COMMENTED,
        NoticeKind.PLEASE_ADD,
        NoticeKind.READY,
        NoticeKind.COMPLAINT_OPENED,
        NoticeKind.COMPLAINT_CLOSED,
    }
)
_HANDED_IN: Final = frozenset(
    {NoticeKind.PORTFOLIO_SUBMITTED, NoticeKind.PORTFOLIO_WITHDRAWN, NoticeKind.REMIND_HANDED_IN}
)
_TO_MANAGER: Final = frozenset({NoticeKind.CHOICE_WITHOUT_TUTOR, NoticeKind.NEEDS_TUTOR, NoticeKind.REMIND_ASSIGNMENT})


def target_of(notice: Notice, reader: Person) -> str | None:
    """The page where the reader goes on; None where there is none."""
    case = notice.case
    if case is not None and (page := _about_case(notice, case, reader)):
        return page
    if notice.kind in _TO_TUTOR:
        return reverse("lever_web:tutor_desk")
    if notice.kind in _TO_MANAGER and notice.centre:
        return reverse("lever_web:person", kwargs={"slug": notice.centre.slug, "person_id": notice.about_id})
    return optional_url("lever_site:home") or (place_of(case) if case else None)


def _about_case(notice: Notice, case: Case, reader: Person) -> str | None:
    """The page about the case that the message is about, as far as the reader may open it."""
    kind = NoticeKind(notice.kind)
    if kind in _CASE_PAGES and CasePolicy(reader).may("view", case):
        return reverse(_CASE_PAGES[kind], args=[case.public_id])
    if kind in _HANDED_IN and notice.centre:
        return _folder(case, notice.centre, reader)
    if kind in _PLACES and (place := place_of(case, _PLACES[kind])):
        return place
    return _talk(case, notice, reader) if kind in _TALKS else None


def _folder(case: Case, centre: Centre, reader: Person) -> str | None:
    """The folder as the tutor reads it, or those who run the centre; None for who is neither by now."""
    policy = CasePolicy(reader)
    if policy.tutored(Case.objects.filter(pk=case.pk)).exists():
        return reverse("lever_web:tutor_folder", args=[case.public_id])
    return reverse("lever_web:folder", args=[centre.slug, case.public_id]) if policy.may("record", case) else None


def _talk(case: Case, notice: Notice, reader: Person) -> str | None:
    """The talk, with everything marked as new since the message; None for who reads it no longer."""
    if not CasePolicy(reader).may("read_talk", case):
        return None
    since = urlencode({"new": notice.created_at.isoformat()})
    return f"{reverse('lever_web:talk', args=[case.public_id])}?{since}"
