"""People without an account here who are asked for something, each by a secret link."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.files import StoredFile


class OutsideLink(models.Model):
    """Somebody asked by a candidate, by a link of which only a hash is stored (``records.outside_links``)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)  # as the candidate calls them
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=10)
    code_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="lever_%(class)s_named"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(declined_at__isnull=True), name="lever_%(class)s_end"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Way(models.TextChoices):
    """How somebody answered; the values are stored."""

    LINK = "link"
    PAPER = "paper"
    CALL = "call"


class Confirmer(OutsideLink):
    """Somebody who confirms something: by the link, on paper, or by a call that the centre notes."""

    way = models.CharField(max_length=10, choices=Way.choices, blank=True)  # empty until answered
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_on = models.DateField(null=True)  # the day of the call, or on the paper
    paper = models.OneToOneField(StoredFile, null=True, on_delete=models.RESTRICT, related_name="%(class)s")

    class Meta(OutsideLink.Meta):
        abstract = True
        constraints = [
            *OutsideLink.Meta.constraints,
            models.CheckConstraint(
                condition=Q(way="", answered_at__isnull=True) | Q(way__in=Way.values, answered_at__isnull=False),
                name="lever_%(class)s_way",
            ),
        ]
