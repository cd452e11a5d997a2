"""What candidate and tutor say to each other about a portfolio, and the steps it takes between them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.evidence import Evidence
from lever_xblocks.records.models.slots import OPEN, slot_follows
from lever_xblocks.records.models.stories import Story


class Comment(models.Model):
    """Something said about a story, a piece of proof, or the whole folder; never shown to an assessor.

    .. pii: What candidate and tutor write to each other.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.CASCADE, related_name="comments")
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "lever_comment"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="lever_comment_written"),
            models.CheckConstraint(
                condition=Q(story__isnull=True) | Q(evidence__isnull=True), name="lever_comment_about"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class PortfolioStep(models.Model):
    """One hand-over of one competence of a portfolio; the latest one tells whose turn it is.

    .. pii: Who handed what to whom and when, and why in their own words.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    class Kind(models.TextChoices):
        """The values are stored."""

        ASKED = "asked"  # the candidate asks the tutor to look
        READY = "ready"  # complete, says the tutor; not: good
        PLEASE_ADD = "please_add"
        SUBMITTED = "submitted"
        WITHDRAWN = "withdrawn"
        RETURNED = "returned"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    competence_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.TextField(blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "lever_portfolio_step"
        indexes = [models.Index(fields=["case", "competence_id"], name="lever_portfoliostep_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["asked", "ready", "please_add", "submitted", "withdrawn", "returned"]),
                name="lever_portfoliostep_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}: {self.kind}"


class Complaint(models.Model):
    """Candidate or tutor shows their talk to the centre, which sees it as long as this is open.

    .. pii: Who complained about what in a case.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="complaints")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    open_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)

    class Meta:
        db_table = "lever_complaint"
        constraints = [
            models.UniqueConstraint(fields=["case", "open_slot"], name="lever_complaint_one"),
            slot_follows("closed_at", name="lever_complaint_slot"),
            models.CheckConstraint(condition=~Q(reason=""), name="lever_complaint_why"),
        ]

    def __str__(self) -> str:
        return f"complaint in case {self.case_id}"
