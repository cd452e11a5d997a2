"""Changing who has an account and how they log in."""

from lever_xblocks.standalone.accounts.actions.invitations import (
    AcceptInvitation,
    Invited,
    InvitePeople,
    RenewInvitation,
    WithdrawInvitation,
)
from lever_xblocks.standalone.accounts.actions.passwords import ChooseNewPassword, MakePasswordLink

__all__ = [
    "AcceptInvitation",
    "ChooseNewPassword",
    "InvitePeople",
    "Invited",
    "MakePasswordLink",
    "RenewInvitation",
    "WithdrawInvitation",
]
