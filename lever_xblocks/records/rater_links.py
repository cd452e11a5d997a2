"""Links by which people without an account say how they see a candidate: what they open, and for whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.outside_links import hash_of
from lever_xblocks.records.queries.people import name_of


class RaterState(StrEnum):
    """What became of an invitation; the values are used by pages."""

    ASKED = "asked"
    BEGUN = "begun"
    ANSWERED = "answered"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in {RaterState.ASKED, RaterState.BEGUN}


def state_of(invitation: RaterInvitation, now: datetime | None = None) -> RaterState:
    ends = (
        (invitation.answered_at, RaterState.ANSWERED),
        (invitation.declined_at, RaterState.DECLINED),
        (invitation.withdrawn_at, RaterState.WITHDRAWN),
        (invitation.expires_at <= (now or timezone.now()), RaterState.EXPIRED),
        (invitation.started_at, RaterState.BEGUN),
    )
    return next((state for reached, state in ends if reached), RaterState.ASKED)


def is_device_of(invitation: RaterInvitation, device: str) -> bool:
    """Whether this browser began to answer here."""
    return bool(invitation.device_hash and device) and constant_time_compare(hash_of(device), invitation.device_hash)


def check_opens(invitation: RaterInvitation, *, device: str, visitor_id: int | None) -> None:
    """Raise LinkRefused unless this browser may answer; ``visitor_id`` is who is logged in, if anybody is."""
    candidate = name_of(invitation.case.candidate)
    names = {"candidate": candidate, "name": invitation.name}
    if visitor_id == invitation.case.candidate_id:
        sentence = _("You made this link for %(name)s. Only they can answer. Send it to them.")
        raise LinkRefused(sentence % names, code="own", status=403)
    state = state_of(invitation)
    if state is RaterState.ANSWERED:
        raise LinkRefused(_("This link has been used: the answers are sent."), code=state)
    if state is RaterState.DECLINED:
        raise LinkRefused(_("This link has been used: the answer was “no”."), code=state)
    if state is RaterState.WITHDRAWN:
        raise LinkRefused(_("%(candidate)s does not need your answer any more.") % names, code=state)
    if invitation.case.closed_at is not None:
        raise LinkRefused(_("%(candidate)s does not need your answer any more.") % names, code="closed")
    if state is RaterState.EXPIRED:
        raise LinkRefused(_("This link is too old. Ask %(candidate)s for a new one.") % names, code=state)
    if invitation.device_hash and not is_device_of(invitation, device):
        sentence = _(
            "Somebody has begun to answer in another browser or on another device. Go on there. "
            "Is that not possible? Ask %(candidate)s to take this link back and to ask you once more."
        )
        raise LinkRefused(sentence % names, code="elsewhere", status=403)
