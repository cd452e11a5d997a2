"""What candidate and tutor agree on before they collect proof."""

from django.conf import settings
from django.db import models

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.outside import Confirmer


class Agreement(models.Model):
    """Goal, day and support of one case; whatever is changed in it both confirm anew.

    .. pii: What a person wants from validation, what support they need, and whether they are of age.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="agreement")
    goal = models.TextField(blank=True)
    until = models.DateField(null=True)
    support = models.TextField(blank=True)
    is_of_age = models.BooleanField(null=True)  # no guardian has to agree; asked where the profile has such an age
    candidate_at = models.DateTimeField(null=True)
    tutor_at = models.DateTimeField(null=True)
    tutor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "lever_agreement"

    def __str__(self) -> str:
        return f"agreement of case {self.case_id}"


class Guardian(Confirmer):
    """Who has to agree for a candidate who is too young to agree alone.

    .. pii: Name and e-mail address of a candidate's parent or guardian.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="guardian")

    class Meta(Confirmer.Meta):
        db_table = "lever_guardian"
