"""A candidate's validation at one centre."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models.centres import Centre
from lever_xblocks.records.models.keys import KeyField
from lever_xblocks.records.models.slots import OPEN, slot_follows
from lever_xblocks.records.models.snapshots import FrameworkVersion, ProfileVersion


class Case(models.Model):
    """One candidate's validation at one centre, reached through a course and outliving it.

    .. pii: Which person goes through validation, where and when.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="cases")
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    profile_version = models.ForeignKey(ProfileVersion, on_delete=models.PROTECT, related_name="+")
    context_key = KeyField(max_length=255)  # the course it was opened from
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    choice_revision = models.PositiveIntegerField(default=0)  # grows with every change of the choice
    choice_saved_at = models.DateTimeField(null=True)  # when it last changed
    choice_sent_at = models.DateTimeField(null=True)  # when the candidate last sent it
    open_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)

    class Meta:
        db_table = "lever_case"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "centre", "open_slot"], name="lever_case_one"),
            slot_follows("closed_at", name="lever_case_slot"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class CaseCompetence(models.Model):
    """One competence a candidate chose to go on with. Given up, it stays here with all work on it, out of sight.

    .. pii: Which competences a person wants to have validated, and why in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="competences")
    competence_id = models.CharField(max_length=100)
    state = models.CharField(max_length=20)  # a CompetenceState
    reason = models.TextField(blank=True)
    chosen_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "lever_case_competence"
        constraints = [
            models.UniqueConstraint(fields=["case", "competence_id"], name="lever_casecompetence_one"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CompetenceState]), name="lever_casecompetence_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}: {self.state}"
