"""Showing the talk to the centre, which reads it only as long as a complaint is open, and not unseen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.talk.doors import TalkAction
from lever_xblocks.records.actions.talk.words import checked_words
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, Complaint, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy


@dataclass(frozen=True, kw_only=True)
class OpenComplaint(TalkAction[None]):
    """Candidate or tutor lets the centre read the talk; while it may, asking again changes nothing.

    Raises NotFound, NotAllowed, BadInput.
    """

    reason: object

    def check(self, locked: Case) -> None:
        self.require("open_talk", locked)
        checked_words(self.reason, code="complaint")

    def execute(self, locked: Case, log: AuditLog) -> None:
        if locked.complaints.filter(open_slot=OPEN).exists():
            return
        Complaint.objects.create(
            case=locked,
            person_id=self.speaker_id,
            reason=checked_words(self.reason, code="complaint"),
            opened_at=timezone.now(),
        )
        log.add(AuditEvent.COMPLAINT_OPENED, subject_id=locked.candidate_id, case=locked)


@dataclass(frozen=True, kw_only=True)
class CloseComplaint(TalkAction[None]):
    """The talk is between two again: whoever complained takes it back, or the centre says that it is settled.

    Not for a manager who is the tutor complained about, or was when the complaint was opened. Raises NotFound,
    NotAllowed.
    """

    def check(self, locked: Case) -> None:
        if CasePolicy(self.actor).may("record", locked) and not self._is_about_speaker(locked):
            return
        self.require("open_talk", locked)
        if locked.complaints.filter(open_slot=OPEN).exclude(person=self.speaker_id).exists():
            raise NotAllowed

    def _is_about_speaker(self, locked: Case) -> bool:
        opened = locked.complaints.filter(open_slot=OPEN).values_list("opened_at", flat=True).first()
        accompanied = Q(open_slot=OPEN) | Q(until__gte=timezone.localdate(opened or timezone.now()))
        mine = TutorAssignment.objects.filter(candidate=locked.candidate_id, centre=locked.centre_id)
        return mine.filter(accompanied, tutor=self.speaker_id).exists()

    def execute(self, locked: Case, log: AuditLog) -> None:
        if locked.complaints.filter(open_slot=OPEN).update(closed_at=timezone.now(), open_slot=None):
            log.add(AuditEvent.COMPLAINT_CLOSED, subject_id=locked.candidate_id, case=locked)


@dataclass(frozen=True, kw_only=True)
class ReadTalk(TalkAction[None]):
    """The centre, not one of the two, reads a talk shown to it: each look is noted. Raises NotFound, NotAllowed."""

    def check(self, locked: Case) -> None:
        self.require("read_talk", locked)
        is_tutor = CasePolicy(self.actor).tutored(Case.objects.filter(pk=locked.pk)).exists()
        if is_tutor or locked.candidate_id == self.speaker_id:
            raise NotAllowed

    def execute(self, locked: Case, log: AuditLog) -> None:
        log.add(AuditEvent.TALK_READ, subject_id=locked.candidate_id, case=locked)
