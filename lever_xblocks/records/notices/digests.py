"""One mail gathers what somebody has not read, as often as they want it, in their language."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from lever_xblocks.host.loader import get_host
from lever_xblocks.records.models import MailPreference, MailRhythm, Notice
from lever_xblocks.records.notices.kinds import sentence_of
from lever_xblocks.records.notices.outbox import mail_is_set, post
from lever_xblocks.records.privacy.registry import email_of
from lever_xblocks.records.queries.people import name_of

MOST_LISTED: Final = 15
BATCH: Final = 200


def post_digests() -> int:
    """Post a digest to everybody who is due one; says how many."""
    if not mail_is_set():
        return 0
    number, last, now = 0, 0, timezone.now()
    while batch := list(_due(now).filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        languages = get_host().languages_of([account.pk for account in batch])
        for account in batch:
            _post(account, languages[account.pk], now)
        number += len(batch)
    return number


def _due(now: datetime) -> QuerySet[Any]:
    """People with something unread that no mail has told them of, and whose last mail is long enough ago."""
    new = Notice.objects.filter(read_at__isnull=True, mailed_at__isnull=True)
    waits = MailPreference.objects.filter(
        Q(rhythm=MailRhythm.NEVER)
        | Q(rhythm=MailRhythm.DAILY, last_digest_at__gt=now - timedelta(days=1))
        | Q(rhythm=MailRhythm.WEEKLY, last_digest_at__gt=now - timedelta(days=7)),
        person=OuterRef("pk"),
    )
    accounts = get_user_model()
    reachable = accounts._default_manager.filter(is_active=True).exclude(**{accounts.get_email_field_name(): ""})
    return reachable.filter(Exists(new.filter(recipient=OuterRef("pk"))), ~Exists(waits))


@transaction.atomic
def _post(account: AbstractBaseUser, language: str, now: datetime) -> None:
    """The mail, and the note that it was made, are stored together or not at all."""
    preference, _is_new = MailPreference.objects.select_for_update().get_or_create(person_id=account.pk)
    unread = Notice.objects.filter(recipient_id=account.pk, read_at__isnull=True)
    notices = list(unread.select_related("about").order_by(F("mailed_at").asc(nulls_first=True), "-pk")[:MOST_LISTED])
    number = unread.count()
    with translation.override(language):
        subject = ngettext("%(number)d message waits for you", "%(number)d messages wait for you", number)
        body = render_to_string(
            "lever_records/mail/digest.txt",
            {
                "name": name_of(account),
                "number": number,
                "sentences": [sentence_of(notice) for notice in notices],
                "more": number - len(notices),
                "address": get_host().address_of(reverse("lever_web:inbox")),
            },
        )
        post(email_of(account), subject % {"number": number}, body, account.pk)
    unread.filter(mailed_at__isnull=True).update(mailed_at=now)
    preference.last_digest_at = now
    preference.save(update_fields=["last_digest_at"])
