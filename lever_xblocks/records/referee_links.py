"""Links by which referees, without an account, confirm what a candidate did: what they open, and for whom."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import RefereeRequest
from lever_xblocks.records.outside_links import LinkState, link_state
from lever_xblocks.records.queries.people import name_of


def is_for_the_whole(request: RefereeRequest) -> bool:
    """An organisation confirms what somebody did there, whatever strength that shows."""
    return bool(request.evidence.kind == EvidenceKind.ORGANISATION_CONFIRMATION)


def can_be_added(
    request: RefereeRequest, *, links: Collection[str], collected: Collection[str], handed_in: Collection[str]
) -> bool:
    """Whether an answer may still come in: nothing is added to a strength that is handed in.

    ``collected`` and ``handed_in`` are ids of competences.
    """
    if is_for_the_whole(request):
        return bool(collected)
    return not {competence_of(key) for key in links} & set(handed_in)


def check_opens(request: RefereeRequest, *, visitor_id: int | None, can_add: bool) -> None:
    """Raise LinkRefused unless an answer may come by this link; ``visitor_id`` is who is logged in, if anybody."""
    case = request.evidence.case
    names = {"candidate": name_of(case.candidate), "name": request.name}
    if visitor_id is not None and visitor_id == case.candidate_id:
        sentence = _("You made this link for %(name)s. Only they can answer. Send it to them.")
        raise LinkRefused(sentence % names, code="own", status=403)
    state = link_state(request)
    if state is LinkState.ANSWERED:
        raise LinkRefused(_("This link has been used: the answer is sent."), code=state)
    if state is LinkState.DECLINED:
        raise LinkRefused(_("This link has been used: the answer was “no”."), code=state)
    if request.withdrawn_at is not None or case.closed_at is not None:
        code = LinkState.WITHDRAWN if request.withdrawn_at else "closed"
        raise LinkRefused(_("%(candidate)s does not need your answer any more.") % names, code=code)
    if state is LinkState.EXPIRED:
        raise LinkRefused(_("This link is too old. Ask %(candidate)s for a new one.") % names, code=state)
    if not can_add:
        sentence = _("%(candidate)s has handed in their folder, so nothing is added to it at the moment. Thank you!")
        raise LinkRefused(sentence % names, code="handed_in")
