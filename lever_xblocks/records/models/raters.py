"""People asked how they see a candidate (360 feedback), without an account here."""

from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.outside import OutsideLink
from lever_xblocks.records.models.self_assessments import Answer


class Relation(models.TextChoices):
    """How somebody knows the candidate; the values are stored."""

    COORDINATOR = "coordinator"
    COLLEAGUE = "colleague"
    HELPED = "helped"
    OTHER = "other"


class RaterInvitation(OutsideLink):
    """A candidate asks somebody to rate them, by a link of which only a hash is stored.

    .. pii: Name, e-mail address and part of a person asked by a candidate; when they answered or said no.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rater_invitations")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    device_hash = models.CharField(max_length=64, blank=True)  # of a cookie: who has begun goes on where they began
    started_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)  # the candidate may see these answers with the name

    class Meta(OutsideLink.Meta):
        db_table = "lever_rater_invitation"
        constraints = [
            *OutsideLink.Meta.constraints,
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="lever_raterinvitation_relation"),
            models.CheckConstraint(
                condition=Q(agreed=False) | Q(answered_at__isnull=False), name="lever_raterinvitation_agreed"
            ),
        ]


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
