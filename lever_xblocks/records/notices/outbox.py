"""Mails wait in a table until a server has taken them: with the power cut or the server down nothing is lost.

A mail is claimed by one conditional update before it is sent, so that no two senders take the same one. Who is cut
off between the server's “taken” and our note of it sends it once more, under the same Message-ID, by which mail
programs know it again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from lever_xblocks.records.models import OutgoingMail
from lever_xblocks.records.signals import mail_waiting

log = logging.getLogger(__name__)
PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),  # and again, until the mail is given up
)
GIVEN_UP_AFTER: Final = timedelta(days=3)
LONGEST_SUBJECT: Final = 300
LONGEST_ERROR: Final = 300
BATCH: Final = 100


@dataclass
class Sending:
    """What became of the mails that were due."""

    sent: int = 0
    failed: int = 0  # another try follows
    given_up: int = 0


def mail_is_set() -> bool:
    """Whether this place can send mail at all."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def post(address: str, subject: str, body: str, recipient_id: int | None = None) -> bool:
    """Put a mail into the outbox, as part of the caller's transaction; False where no mail can be sent.

    It leaves once the transaction is committed. One SQL statement.
    """
    if not mail_is_set():
        return False
    now = timezone.now()
    OutgoingMail.objects.create(
        address=address,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        recipient_id=recipient_id,
        created_at=now,
        next_try_at=now,
    )
    announce_once_stored()
    return True


def announce_once_stored() -> None:
    """Tell the place that a mail waits, as soon as the transaction can no longer fail."""
    transaction.on_commit(partial(mail_waiting.send_robust, sender=OutgoingMail), robust=True)


def send_due() -> Sending:
    """Send what is due, each mail once. May run in several places at the same time, never inside a transaction."""
    done = Sending()
    if not mail_is_set():
        return done
    now, last = timezone.now(), 0
    while batch := list(OutgoingMail.objects.filter(next_try_at__lte=now, pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        _send_batch(batch, done)
    return done


def _send_batch(batch: Iterable[OutgoingMail], done: Sending) -> None:
    """Over one connection; where that cannot be made, the whole batch waits for another try."""
    server = get_connection()
    trouble: Exception | None = None
    try:
        server.open()
    except Exception as error:  # the backend of a place may raise what it likes
        trouble = error
        log.warning("The mail server cannot be reached; what waits is tried again later: %s", describe(error))
    try:
        for mail in batch:
            if not _claim(mail):
                continue
            if trouble is not None:
                _note_failure(mail, trouble, done)
            else:
                _send(mail, server, done)
    finally:
        _close(server)


def _claim(mail: OutgoingMail) -> bool:
    """Whether the mail is ours; the next try is set before this one, so that a sender cut off holds nothing up."""
    now = timezone.now()
    pause = PAUSES[min(mail.tries, len(PAUSES) - 1)]
    unclaimed = OutgoingMail.objects.filter(pk=mail.pk, next_try_at=mail.next_try_at, tries=mail.tries)
    mail.next_try_at, mail.tries = now + pause, mail.tries + 1
    return bool(unclaimed.update(next_try_at=mail.next_try_at, tries=mail.tries))


def _send(mail: OutgoingMail, server: Any, done: Sending) -> None:
    try:
        _message(mail, server).send()
    except Exception as error:
        log.warning("A mail could not be sent and is tried again later: %s", describe(error))
        _note_failure(mail, error, done)
        _close(server)  # whatever broke, the next mail begins with a connection of its own
    else:
        _close_row(mail, sent_at=timezone.now(), last_error="")
        done.sent += 1


def _message(mail: OutgoingMail, server: Any) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<lever.{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{domain}>"}
    return EmailMessage(mail.subject, mail.body, to=[mail.address], connection=server, headers=headers)


def _note_failure(mail: OutgoingMail, error: Exception, done: Sending) -> None:
    reason = describe(error)
    if timezone.now() - mail.created_at >= GIVEN_UP_AFTER:
        _close_row(mail, last_error=reason)
        done.given_up += 1
        log.error("A mail could not be sent for three days and was given up: %s", reason)
        return
    OutgoingMail.objects.filter(pk=mail.pk).update(last_error=reason)
    done.failed += 1


def _close_row(mail: OutgoingMail, *, last_error: str, sent_at: datetime | None = None) -> None:
    """Nothing more is tried, and what the mail said is nobody's business any more."""
    OutgoingMail.objects.filter(pk=mail.pk).update(next_try_at=None, sent_at=sent_at, last_error=last_error, body="")


def describe(error: Exception) -> str:
    """What went wrong, without the address a server likes to repeat."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = sorted({code for code, _text in error.recipients.values()})
        return f"{type(error).__name__} {' '.join(map(str, codes))}"
    if isinstance(error, SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    if isinstance(error, OSError):
        return f"{type(error).__name__}: {error.strerror or error}"[:LONGEST_ERROR]
    return type(error).__name__


def _close(server: Any) -> None:
    try:
        server.close()
    except Exception:
        log.info("The mail server did not say goodbye", exc_info=True)
