"""Short ways to people asked by a candidate."""

from typing import Any

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.raters import (
    FinishOutsideRating,
    InviteRater,
    RemindRater,
    SaveOutsideRatings,
    WithdrawRater,
)
from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.outside_links import code_of
from tests.records.factories import make_scope


def asking(person: Person | None, **changed: Any) -> dict[str, Any]:
    """The arguments of an action of a candidate on those they ask."""
    return {"actor": person, "subject": person, "scope": make_scope(), "is_authoring": False} | changed


def invite(person: Person | None, name: str = "Ola", **changed: Any) -> RaterInvitation:
    entries = {"name": name, "relation": "colleague", "email": "", "language": "en"}
    return InviteRater(**asking(person, **entries | changed)).run()


def withdraw(person: Person | None, invitation: RaterInvitation, **changed: Any) -> RaterInvitation:
    return WithdrawRater(**asking(person, **changed), invitation_id=invitation.public_id).run()


def remind(person: Person | None, invitation: RaterInvitation, **changed: Any) -> RaterInvitation:
    return RemindRater(**asking(person, **changed), invitation_id=invitation.public_id).run()


def link(invitation: RaterInvitation, device: str = "phone", visitor_id: int | None = None) -> dict[str, Any]:
    """The arguments of an action of somebody asked."""
    return {"code": code_of(invitation) or "", "device": device, "visitor_id": visitor_id}


def rate(invitation: RaterInvitation, ratings: Any, **changed: Any) -> RaterInvitation:
    return SaveOutsideRatings(**link(invitation, **changed), ratings=ratings).run()


def send(invitation: RaterInvitation, agreed: Any = False, **changed: Any) -> RaterInvitation:
    return FinishOutsideRating(**link(invitation, **changed), agreed=agreed).run()


def answered(
    person: Person, ratings: Any, name: str = "Ola", *, agreed: bool = False, **changed: Any
) -> RaterInvitation:
    """Somebody who was asked and has sent these ratings."""
    invitation = invite(person, name, **changed)
    rate(invitation, ratings)
    return send(invitation, agreed)
