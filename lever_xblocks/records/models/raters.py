"""People asked how they see a candidate (360 feedback), without an account here."""

import uuid

from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.self_assessments import Answer


class Relation(models.TextChoices):
    """How somebody knows the candidate; the values are stored."""

    COORDINATOR = "coordinator"
    COLLEAGUE = "colleague"
    HELPED = "helped"
    OTHER = "other"


class RaterInvitation(models.Model):
    """A candidate asks somebody to rate them, by a link of which only a hash is stored.

    .. pii: Name, e-mail address and part of a person asked by a candidate; when they answered or said no.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rater_invitations")
    name = models.CharField(max_length=150)  # as the candidate calls them
    email = models.EmailField(max_length=254, blank=True)
    relation = models.CharField(max_length=20, choices=Relation.choices)
    language = models.CharField(max_length=10)
    code_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    device_hash = models.CharField(max_length=64, blank=True)  # of a cookie: who has begun goes on where they began
    started_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)  # the candidate may see these answers with the name

    class Meta:
        db_table = "lever_rater_invitation"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="lever_raterinvitation_named"),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="lever_raterinvitation_relation"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(declined_at__isnull=True), name="lever_raterinvitation_end"
            ),
            models.CheckConstraint(
                condition=Q(agreed=False) | Q(answered_at__isnull=False), name="lever_raterinvitation_agreed"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class OutsideRating(Answer):
    """How a rater sees one competence of a candidate.

    .. pii: A person's opinion of a candidate's competence.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    invitation = models.ForeignKey(RaterInvitation, on_delete=models.CASCADE, related_name="ratings")

    class Meta(Answer.Meta):
        db_table = "lever_outside_rating"
        constraints = [
            *Answer.Meta.constraints,
            models.UniqueConstraint(
                fields=["invitation", "competence_id", "indicator_id"], name="lever_outsiderating_one"
            ),
        ]
