"""What people do with their own inbox.

No audit row is written: when somebody reads their messages, and how often they want mail, is nobody else's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import MailPreference, MailRhythm, Notice


@dataclass(frozen=True, kw_only=True)
class ReadNotice(Action[Notice, Notice]):
    """Mark one of one's own notices as read. Raises NotFound, also for somebody else's."""

    notice_id: UUID

    def lock(self) -> Notice:
        own = Notice.objects.select_for_update().filter(recipient_id=self.actor.user_id if self.actor else 0)
        notice = own.filter(public_id=self.notice_id).first()
        if notice is None:
            raise NotFound
        return notice

    def check(self, _locked: Notice) -> None:
        """Whose it is was part of the question."""

    def execute(self, locked: Notice, _log: AuditLog) -> Notice:
        if locked.read_at is None:
            locked.read_at = timezone.now()
            locked.save(update_fields=["read_at"])
        return locked


@dataclass(frozen=True, kw_only=True)
class ReadAllNotices(Action[QuerySet[Notice], None]):
    """Mark as read what came until a moment, so that nothing is read that was not shown; ``case_id``: only about it.

    Raises NotAllowed, BadInput for a moment to come.
    """

    until: datetime
    case_id: UUID | None = None

    def lock(self) -> QuerySet[Notice]:
        if self.actor is None:
            raise NotAllowed
        unread = Notice.objects.filter(recipient_id=self.actor.user_id, read_at__isnull=True)
        return unread if self.case_id is None else unread.filter(case__public_id=self.case_id)

    def check(self, _locked: QuerySet[Notice]) -> None:
        if self.until > timezone.now():
            raise BadInput

    def execute(self, locked: QuerySet[Notice], _log: AuditLog) -> None:
        locked.filter(created_at__lte=self.until).update(read_at=timezone.now())


@dataclass(frozen=True, kw_only=True)
class ChooseRhythm(Action[MailPreference, None]):
    """Say how often one wants mail. Raises NotAllowed, BadInput."""

    rhythm: str

    def lock(self) -> MailPreference:
        if self.actor is None:
            raise NotAllowed
        preferences = MailPreference.objects.select_for_update()
        preference, _is_new = preferences.get_or_create(person_id=self.actor.user_id)
        return preference

    def check(self, _locked: MailPreference) -> None:
        if self.rhythm not in MailRhythm.values:
            raise BadInput(_("Choose one of the answers offered: daily, weekly or never."))

    def execute(self, locked: MailPreference, _log: AuditLog) -> None:
        locked.rhythm = self.rhythm
        locked.save(update_fields=["rhythm"])
