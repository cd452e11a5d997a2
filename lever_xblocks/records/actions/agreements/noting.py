"""The centre puts on record that a parent or guardian agreed on paper or in a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.outside.entries import checked_name
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, Guardian, StoredFile, Way
from lever_xblocks.records.outside_links import seal
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.files import is_used
from lever_xblocks.records.queries.profiles import profile_of

NOTED = (Way.PAPER, Way.CALL)


@dataclass(frozen=True, kw_only=True)
class NoteGuardian(Action[Case, Guardian]):
    """Note who agreed, how and on which day; ``paper_id`` is the photo of the signed paper, sent by this manager.

    Raises NotFound, NotAllowed, BadInput, its code naming the field.
    """

    case_id: UUID
    name: object
    way: object
    day: object
    paper_id: UUID | None = None

    def lock(self) -> Case:
        visible = CasePolicy(self.actor).visible(Case.objects.filter(public_id=self.case_id))
        case = visible.select_for_update().first()
        if case is None:
            raise NotFound
        return case

    def check(self, locked: Case) -> None:
        if not CasePolicy(self.actor).may("record", locked):
            raise NotAllowed
        checked_name(self.name)
        if self.way not in NOTED:
            raise BadInput(_("Choose whether it came on paper or in a call."), code="way")
        if not isinstance(self.day, date) or self.day > timezone.localdate():
            raise BadInput(_("Give the day of the call, or the day on the paper."), code="day")
        if not profile_of(locked.profile_version).guardian_below:
            raise BadInput(_("The procedure of your centre asks for no guardian."), code="name")
        self._paper(locked)

    def execute(self, locked: Case, log: AuditLog) -> Guardian:
        guardian = Guardian.objects.select_for_update().filter(case=locked).first() or _nobody_yet(locked)
        noted = {
            "name": checked_name(self.name),
            "way": str(self.way),
            "noted_on": self.day,
            "paper": self._paper(locked) or guardian.paper,
        }
        if guardian.answered_at and all(getattr(guardian, name) == value for name, value in noted.items()):
            return guardian
        for name, value in noted.items():
            setattr(guardian, name, value)
        guardian.answered_at = timezone.now()
        guardian.declined_at = guardian.withdrawn_at = None
        guardian.noted_by_id = self.actor.user_id if self.actor else None
        guardian.save()
        log.add(AuditEvent.GUARDIAN_NOTED, subject_id=locked.candidate_id, case=locked, way=str(self.way))
        return guardian

    def _paper(self, case: Case) -> StoredFile | None:
        """The file, which this manager sent for this case and nothing else uses. Raises NotFound."""
        if self.paper_id is None:
            return None
        sender = self.actor.user_id if self.actor else None
        own = StoredFile.objects.filter(case=case, sent_by=sender, public_id=self.paper_id)
        file = own.exclude(is_used()).first() or own.filter(guardian__case=case).first()
        if file is None:
            raise NotFound
        return file


def _nobody_yet(case: Case) -> Guardian:
    guardian = Guardian(case=case, language=translation.get_language() or "en")
    seal(guardian)
    return guardian
