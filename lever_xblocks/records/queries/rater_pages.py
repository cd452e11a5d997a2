"""What somebody who was asked for their view opens with their link."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.records.models import OutsideRating, RaterInvitation
from lever_xblocks.records.outside_links import LONGEST_CODE, hash_of, unknown_link
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.raters import rating_of
from lever_xblocks.records.rater_links import RaterState, check_opens, is_device_of, state_of


@dataclass(frozen=True)
class RaterPage:
    """The page of one rater as their own browser may see it."""

    code: str = field(repr=False)
    name: str
    candidate_name: str
    language: str
    centre: CentreInfo
    framework: Framework = field(repr=False)
    expires_at: datetime
    state: RaterState
    agreed: bool
    is_own_device: bool  # begun in this browser
    ratings: dict[str, Rating]


def find_invitation(code: str) -> RaterInvitation:
    """The invitation of this code with all that is around it; one SQL statement. Raises LinkRefused."""
    found = (
        RaterInvitation.objects.filter(code_hash=hash_of(code))
        .select_related("case__candidate", "case__centre", "case__framework_version")
        .defer("case__framework_version__data")
        .first()
        if len(code) <= LONGEST_CODE
        else None
    )
    if found is None:
        raise unknown_link()
    return found


def rater_page(
    invitation: RaterInvitation, code: str, *, device: str, visitor_id: int | None, is_ended: bool = False
) -> RaterPage:
    """What this browser may see; one SQL statement once it has begun. Raises LinkRefused.

    ``is_ended``: also what the browser sent itself and cannot change any more.
    """
    is_own_device = is_device_of(invitation, device)
    state = state_of(invitation)
    if not (is_ended and is_own_device and state in {RaterState.ANSWERED, RaterState.DECLINED}):
        check_opens(invitation, device=device, visitor_id=visitor_id)
    answers = OutsideRating.objects.filter(invitation=invitation) if is_own_device else ()
    return RaterPage(
        code=code,
        name=invitation.name,
        candidate_name=name_of(invitation.case.candidate),
        language=invitation.language,
        centre=centre_info(invitation.case.centre),
        framework=framework_of(invitation.case.framework_version),
        expires_at=invitation.expires_at,
        state=state,
        agreed=invitation.agreed,
        is_own_device=is_own_device,
        ratings={answer.competence_id: rating_of(answer.value) for answer in answers},
    )
