"""How people rate themselves: candidates in their case, trainees for practice, each in tables of their own."""

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.keys import KeyField
from lever_xblocks.records.models.slots import OPEN, slot_follows
from lever_xblocks.records.models.snapshots import FrameworkVersion

RATINGS: Final = (0, 20)
"""The lowest and highest rating a framework may have; which ones it has, the actions look up there."""


class Mode(models.TextChoices):
    """Quick: one rating for each competence. Detailed: one for each indicator of the competences picked."""

    QUICK = "quick"
    DETAILED = "detailed"


class Round(models.Model):
    """One round of rating oneself: open and changeable, then finished and fixed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.QUICK)
    picked = models.JSONField(default=list)  # competence ids looked at in detail; empty in a quick round
    revision = (
        models.PositiveIntegerField()
    )  # grows through all rounds of an owner and mode: an old one never comes back
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    open_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)

    class Meta:
        abstract = True
        constraints = [
            slot_follows("finished_at", name="lever_%(class)s_slot"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="lever_%(class)s_mode"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Answer(models.Model):
    """A rating: a number on the scale of the framework, or “my role gave no chance”.

    ``indicator_id`` is empty where the competence as a whole is rated.
    """

    competence_id = models.CharField(max_length=100)
    indicator_id = models.CharField(max_length=100, blank=True, default="")
    value = models.PositiveSmallIntegerField(null=True)
    not_applicable = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True, not_applicable=True)
                | Q(value__isnull=False, value__range=RATINGS, not_applicable=False),
                name="lever_%(class)s_either",
            ),
        ]

    def __str__(self) -> str:
        name = f"{self.competence_id}.{self.indicator_id}" if self.indicator_id else self.competence_id
        return f"{name}: {'n/a' if self.not_applicable else self.value}"


class Note(models.Model):
    """What somebody wrote beside a competence: which experiences mattered, how it shows."""

    competence_id = models.CharField(max_length=100)
    text = models.TextField()

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="lever_%(class)s_written")]

    def __str__(self) -> str:
        return f"note on {self.competence_id}"


class SelfAssessment(Round):
    """One round of a candidate's self-assessment.

    .. pii: When a person rated themselves.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="self_assessments")

    class Meta(Round.Meta):
        db_table = "lever_self_assessment"
        constraints = [
            *Round.Meta.constraints,
            models.UniqueConstraint(fields=["case", "mode", "open_slot"], name="lever_selfassessment_one"),
        ]


class SelfRating(Answer):
    """How a candidate rated one competence, or one indicator of it.

    .. pii: A person's opinion of their own competence.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    round = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="ratings")

    class Meta(Answer.Meta):
        db_table = "lever_self_rating"
        constraints = [
            *Answer.Meta.constraints,
            models.UniqueConstraint(fields=["round", "competence_id", "indicator_id"], name="lever_selfrating_one"),
        ]


class SelfNote(Note):
    """A candidate's own note.

    .. pii: What a person wrote about their own experience.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    round = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="notes")

    class Meta(Note.Meta):
        db_table = "lever_self_note"
        constraints = [
            *Note.Meta.constraints,
            models.UniqueConstraint(fields=["round", "competence_id"], name="lever_selfnote_one"),
        ]


class PracticeRound(Round):
    """One round in which a trainee rates their own practice: never a case, and in no figure.

    .. pii: When a person rated their own practice, and in which course.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    context_key = KeyField(max_length=255)
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Round.Meta):
        db_table = "lever_practice_round"
        constraints = [
            *Round.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "context_key", "mode", "open_slot"], name="lever_practiceround_one"
            ),
        ]


class PracticeRating(Answer):
    """How a trainee rated their own practice.

    .. pii: A person's opinion of their own practice.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    round = models.ForeignKey(PracticeRound, on_delete=models.CASCADE, related_name="ratings")

    class Meta(Answer.Meta):
        db_table = "lever_practice_rating"
        constraints = [
            *Answer.Meta.constraints,
            models.UniqueConstraint(fields=["round", "competence_id", "indicator_id"], name="lever_practicerating_one"),
        ]


class PracticeNote(Note):
    """A trainee's own note.

    .. pii: What a person wrote about their own practice.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    round = models.ForeignKey(PracticeRound, on_delete=models.CASCADE, related_name="notes")

    class Meta(Note.Meta):
        db_table = "lever_practice_note"
        constraints = [
            *Note.Meta.constraints,
            models.UniqueConstraint(fields=["round", "competence_id"], name="lever_practicenote_one"),
        ]
