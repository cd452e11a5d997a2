"""Links by which people without an account say how they see a candidate.

A code is derived from the site's secret, so that the candidate can copy the link again without its code lying
anywhere; what is compared is the hash stored when the link was made, so that links handed out stay good when the
secret changes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import RaterLinkRefused
from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.queries.people import name_of

LIFETIME: Final = timedelta(days=30)
CODE_LENGTH: Final = 40  # hexadecimal digits: 160 bits
LONGEST_CODE: Final = 200  # of what is looked up at all


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


def seal(invitation: RaterInvitation) -> None:
    """Give an invitation a new code and a new end; the caller saves it."""
    invitation.created_at = timezone.now()
    invitation.expires_at = invitation.created_at + LIFETIME
    invitation.code_hash = hash_of(_derive(invitation))


def code_of(invitation: RaterInvitation) -> str | None:
    """The code for the address; None when the secret has changed since, so that a new link must be made."""
    code = _derive(invitation)
    return code if constant_time_compare(hash_of(code), invitation.code_hash) else None


def hash_of(secret: str) -> str:
    """What is stored of a code, or of what the browser of a rater keeps."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def is_device_of(invitation: RaterInvitation, device: str) -> bool:
    """Whether this browser began to answer here."""
    return bool(invitation.device_hash and device) and constant_time_compare(hash_of(device), invitation.device_hash)


def unknown_link() -> RaterLinkRefused:
    return RaterLinkRefused(
        _("Part of the address may be missing. Open the link in the message again, or ask for a new one."),
        code="unknown",
        status=404,
    )


def check_opens(invitation: RaterInvitation, *, device: str, visitor_id: int | None) -> None:
    """Raise RaterLinkRefused unless this browser may answer; ``visitor_id`` is who is logged in, if anybody is."""
    candidate = name_of(invitation.case.candidate)
    names = {"candidate": candidate, "name": invitation.name}
    if visitor_id == invitation.case.candidate_id:
        sentence = _("You made this link for %(name)s. Only they can answer. Send it to them.")
        raise RaterLinkRefused(sentence % names, code="own", status=403)
    state = state_of(invitation)
    if state is RaterState.ANSWERED:
        raise RaterLinkRefused(_("This link has been used: the answers are sent."), code=state)
    if state is RaterState.DECLINED:
        raise RaterLinkRefused(_("This link has been used: the answer was “no”."), code=state)
    if state is RaterState.WITHDRAWN:
        raise RaterLinkRefused(_("%(candidate)s does not need your answer any more.") % names, code=state)
    if invitation.case.closed_at is not None:
        raise RaterLinkRefused(_("%(candidate)s does not need your answer any more.") % names, code="closed")
    if state is RaterState.EXPIRED:
        raise RaterLinkRefused(_("This link is too old. Ask %(candidate)s for a new one.") % names, code=state)
    if invitation.device_hash and not is_device_of(invitation, device):
        sentence = _(
            "Somebody has begun to answer in another browser or on another device. Go on there. "
            "Is that not possible? Ask %(candidate)s to take this link back and to ask you once more."
        )
        raise RaterLinkRefused(sentence % names, code="elsewhere", status=403)


def _derive(invitation: RaterInvitation) -> str:
    # the moment is part of it: a link made anew has another code
    name = f"{invitation.public_id}:{invitation.created_at.timestamp():.6f}"
    return salted_hmac("lever_records.rater_links", name, algorithm="sha256").hexdigest()[:CODE_LENGTH]
