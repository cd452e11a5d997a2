"""What the audit trail says about accounts; the values are stored and never change."""

from enum import StrEnum


class AccountEvent(StrEnum):
    INVITED = "account.invited"
    INVITATION_RENEWED = "account.invitation_renewed"
    INVITATION_WITHDRAWN = "account.invitation_withdrawn"
    INVITATION_ACCEPTED = "account.invitation_accepted"
    PASSWORD_LINK_MADE = "account.password_link_made"  # noqa: S105 - an event, not a password
    PASSWORD_CHOSEN = "account.password_chosen"  # noqa: S105 - an event, not a password
