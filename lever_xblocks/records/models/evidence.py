"""The proof in a portfolio, and who confirms it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.centres import Organisation
from lever_xblocks.records.models.files import StoredFile
from lever_xblocks.records.models.outside import Confirmer
from lever_xblocks.records.models.raters import Relation
from lever_xblocks.records.models.stories import Writer


class Evidence(models.Model):
    """One piece of proof; which columns are filled follows from its kind (``domain.portfolio.evidence``).

    .. pii: What a person shows of their work: texts, links, files, days, organisation, their own part in it.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=30)  # an EvidenceKind
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)  # the text itself, or what it shows
    url = models.URLField(max_length=2000, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    own_role = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="evidence")
    people_shown = models.CharField(max_length=20, blank=True)  # a PeopleShown
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.RESTRICT, related_name="evidence")
    entered_by = models.CharField(max_length=10, choices=Writer.choices, default=Writer.CANDIDATE)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "lever_evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EvidenceKind]), name="lever_evidence_kind"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="lever_evidence_titled"),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(kind__in=["file", "photo"]), name="lever_evidence_file"
            ),
            models.CheckConstraint(condition=Q(entered_by__in=Writer.values), name="lever_evidence_by"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class EvidenceLink(models.Model):
    """A piece of proof is for a competence, or for one of its indicators.

    .. no_pii:
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    competence_id = models.CharField(max_length=100)
    indicator_id = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "lever_evidence_link"
        constraints = [
            models.UniqueConstraint(fields=["evidence", "competence_id", "indicator_id"], name="lever_evidencelink_one")
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}.{self.indicator_id}".strip(".")


class HoursEntry(models.Model):
    """A line of an hours log (``domain.portfolio.hours``).

    .. pii: When and how long a person volunteered at what.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="hours")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hours_entries")
    activity = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    hours = models.DecimalField(max_digits=7, decimal_places=2)

    class Meta:
        db_table = "lever_hours_entry"
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="lever_hoursentry_hours"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="lever_hoursentry_days"),
        ]

    def __str__(self) -> str:
        return f"{self.hours} hours from {self.first}"


class RefereeRequest(Confirmer):
    """Somebody asked for a testimony, or to confirm for an organisation what the candidate did there.

    What the candidate proposes stands in the same columns as what the referee confirms: ``answered_at`` tells them
    apart.

    .. pii: Name, e-mail address and function of a person who speaks for a candidate, and what they say.
    .. pii_types: name, email_address, other
    .. pii_retirement: local_api
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="referee")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    function = models.CharField(max_length=200, blank=True)
    statement = models.TextField(blank=True)
    role = models.CharField(max_length=200, blank=True)
    tasks = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True)

    class Meta(Confirmer.Meta):
        db_table = "lever_referee_request"
        constraints = [
            *Confirmer.Meta.constraints,
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="lever_refereerequest_relation"),
        ]
