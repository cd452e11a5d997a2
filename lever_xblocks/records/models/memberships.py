"""Who belongs where, with dates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lever_xblocks.records.models.centres import Centre, Organisation
from lever_xblocks.records.models.slots import DatedRow
from lever_xblocks.records.roles import CentreRole


class CentreMembership(DatedRow):
    """Somebody plays one part at one centre.

    .. pii: Which person belonged to which centre, as what and when.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)  # a CentreRole

    class Meta(DatedRow.Meta):
        db_table = "lever_centre_membership"
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(fields=["person", "centre", "role", "open_slot"], name="lever_centremember_one"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in CentreRole]), name="lever_centremember_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} at {self.centre_id}"


class OrganisationMembership(DatedRow):
    """Somebody volunteers at an organisation.

    .. pii: Where a person volunteers, as what, when and for how many hours.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=200, blank=True)  # in the person's own words
    hours = models.PositiveIntegerField(null=True, blank=True)  # in all

    class Meta(DatedRow.Meta):
        db_table = "lever_organisation_membership"
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "open_slot"], name="lever_organisationmember_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at organisation {self.organisation_id}"


class TutorAssignment(DatedRow):
    """The one tutor who accompanies a candidate at a centre.

    .. pii: Which tutor accompanies which candidate, and when they last read what the candidate did.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tutor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="tutor_assignments")
    read_until = models.DateTimeField(null=True)  # what the candidate did until then the tutor has read

    class Meta(DatedRow.Meta):
        db_table = "lever_tutor_assignment"
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(fields=["candidate", "centre", "open_slot"], name="lever_tutor_one"),
            models.CheckConstraint(condition=~Q(candidate=F("tutor")), name="lever_tutor_other"),
        ]

    def __str__(self) -> str:
        return f"tutor {self.tutor_id} of {self.candidate_id}"
