"""Mails about accounts, in the language in force. They wait in the outbox, so that none is lost on its way."""

from __future__ import annotations

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext

from lever_xblocks.records.notices.outbox import post


def post_invitation(*, email: str, name: str, centre: str, address: str, until: datetime) -> bool:
    """Ask somebody to join; False where no mail can be sent."""
    subject = gettext("%(centre)s invites you") % {"centre": centre}
    context = {"name": name, "centre": centre, "address": address, "until": until}
    return post(email, subject, render_to_string("lever_accounts/mail/invitation.txt", context))


def post_password_link(
    *, recipient_id: int, email: str, name: str, log_in_name: str, address: str, until: datetime
) -> bool:
    """Hand out the address for a new password; False as above."""
    context = {"name": name, "log_in_name": log_in_name, "address": address, "until": until}
    body = render_to_string("lever_accounts/mail/password.txt", context)
    return post(email, gettext("Choose a new password"), body, recipient_id)
