"""The candidate says what they want to reach, until when, and what help they need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.agreements.own import OwnAgreement, OwnAgreementAction
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.cases import open_case, remember_placement
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Agreement
from lever_xblocks.records.scope import BlockMode

LONGEST: Final = 2000  # characters


@dataclass(frozen=True, kw_only=True)
class SaveAgreement(OwnAgreementAction[Agreement]):
    """Keep what was entered, opening a case if there is none; a change takes back what both have confirmed.

    ``until`` is an ISO date or "", ``of_age`` counts only where the procedure asks for it. What is stored already may
    be sent again with any revision. Raises AgreementChanged, BadInput, its code naming the field.
    """

    goal: object
    until: object
    support: object = ""
    of_age: object = None

    def check(self, locked: OwnAgreement) -> None:
        super().check(locked)
        changes = self._changes(locked)
        if not changes:
            return
        self.check_seen(locked)
        if "until" in changes and changes["until"] and changes["until"] < timezone.localdate():
            raise BadInput(_("This day is over. Choose one that is still to come."), code="until")

    def execute(self, locked: OwnAgreement, log: AuditLog) -> Agreement:
        changes = self._changes(locked)
        row = locked.row
        if row is not None and not changes:
            return row
        own, person = locked.case, locked.person
        own.row = own.row or open_case(person.user_id, own.link, log)
        remember_placement(self.scope, BlockMode.AGREEMENT)
        row = row or Agreement(case=own.row)
        for name, value in changes.items():
            setattr(row, name, value)
        row.candidate_at = row.tutor_at = row.tutor = None
        row.revision += 1
        row.saved_at = timezone.now()
        row.save()
        log.add(
            AuditEvent.AGREEMENT_SAVED,
            subject_id=person.user_id,
            case=own.row,
            revision=row.revision,
            changed=sorted(changes),
        )
        return row

    def _changes(self, locked: OwnAgreement) -> dict[str, Any]:
        """What differs from what is stored. Raises BadInput."""
        entered: dict[str, Any] = {
            "goal": _text(self.goal, "goal"),
            "until": _day(self.until),
            "support": _text(self.support, "support"),
        }
        if not entered["goal"]:
            raise BadInput(_("Write what you want to reach. One sentence is enough."), code="goal")
        if locked.case.profile.guardian_below:
            entered["is_of_age"] = _age(self.of_age)
        row = locked.row or Agreement()
        return {name: value for name, value in entered.items() if getattr(row, name) != value}


def _text(raw: object, field: str) -> str:
    text = raw.strip() if isinstance(raw, str) else ""
    if not isinstance(raw, str) or len(text) > LONGEST or "\0" in text or not _can_be_stored(text):
        raise BadInput(_("Write a text of at most %(most)d letters.") % {"most": LONGEST}, code=field)
    return text


def _can_be_stored(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(raw: object) -> date | None:
    if raw in (None, ""):
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError as error:
        raise BadInput(_("This is no day. Choose one in the calendar, or leave it empty."), code="until") from error


def _age(raw: object) -> bool | None:
    if raw is not None and type(raw) is not bool:
        raise BadInput(_("Choose one of the answers."), code="of_age")
    return raw
