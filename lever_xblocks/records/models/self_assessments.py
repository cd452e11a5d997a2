"""How candidates rate themselves."""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.slots import OPEN, slot_follows

RATINGS: Final = (0, 20)
"""The lowest and highest rating a framework may have; which ones it has, the actions look up there."""


class SelfAssessment(models.Model):
    """One round of self-assessment: open and changeable, then finished and fixed.

    .. pii: When a person rated themselves.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    class Mode(models.TextChoices):
        QUICK = "quick"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="self_assessments")
    mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.QUICK)
    revision = models.PositiveIntegerField()  # grows through all rounds of a case: an old one never comes back
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    open_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)

    class Meta:
        db_table = "lever_self_assessment"
        constraints = [
            models.UniqueConstraint(fields=["case", "mode", "open_slot"], name="lever_selfassessment_one"),
            slot_follows("finished_at", name="lever_selfassessment_slot"),
            models.CheckConstraint(condition=Q(mode="quick"), name="lever_selfassessment_mode"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class SelfRating(models.Model):
    """How a person rated one competence: a number on the scale of the framework, or “my role gave no chance”.

    .. pii: A person's opinion of their own competence.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="ratings")
    competence_id = models.CharField(max_length=100)
    value = models.PositiveSmallIntegerField(null=True)
    not_applicable = models.BooleanField(default=False)

    class Meta:
        db_table = "lever_self_rating"
        constraints = [
            models.UniqueConstraint(fields=["self_assessment", "competence_id"], name="lever_selfrating_one"),
            models.CheckConstraint(
                condition=Q(value__isnull=True, not_applicable=True)
                | Q(value__isnull=False, value__range=RATINGS, not_applicable=False),
                name="lever_selfrating_either",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}: {'n/a' if self.not_applicable else self.value}"
