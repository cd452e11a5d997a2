"""Mails about accounts. A mail that cannot leave is no reason to lose anything: the caller says so instead."""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext

log = logging.getLogger(__name__)


def mail_is_set() -> bool:
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def send_invitation(*, email: str, name: str, centre: str, address: str, until: datetime) -> bool:
    """True when the mail left."""
    subject = gettext("%(centre)s invites you") % {"centre": centre}
    context = {"name": name, "centre": centre, "address": address, "until": until}
    return _send(email, subject, "lever_accounts/mail/invitation.txt", context)


def send_password_link(*, email: str, name: str, log_in_name: str, address: str, until: datetime) -> bool:
    context = {"name": name, "log_in_name": log_in_name, "address": address, "until": until}
    return _send(email, gettext("Choose a new password"), "lever_accounts/mail/password.txt", context)


def _send(email: str, subject: str, template: str, context: dict[str, object]) -> bool:
    if not mail_is_set():
        return False
    try:
        return bool(send_mail(" ".join(subject.split()), render_to_string(template, context), None, [email]))
    except (SMTPException, OSError):
        log.exception("A mail could not be sent; look at LEVER_MAIL")
        return False
