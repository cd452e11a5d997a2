"""Validation centres and the organisations people volunteer for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.models.slots import OPEN, DatedRow


class Centre(models.Model):
    """A validation centre: the body that validates and certifies, and whom to turn to there.

    .. pii: Name, e-mail address and telephone of the two contact persons, shown on every page.
    .. pii_types: name, email_address, phone_number
    .. pii_retirement: retained
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name of the centre"), max_length=200)
    country = models.CharField(_("country, two letters"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    safeguarding_name = models.CharField(_("safeguarding: name"), max_length=200, blank=True)
    safeguarding_email = models.EmailField(_("safeguarding: e-mail"), max_length=254, blank=True)
    safeguarding_phone = models.CharField(_("safeguarding: telephone"), max_length=40, blank=True)
    complaint_name = models.CharField(_("complaints: name"), max_length=200, blank=True)
    complaint_email = models.EmailField(_("complaints: e-mail"), max_length=254, blank=True)
    complaint_phone = models.CharField(_("complaints: telephone"), max_length=40, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    logo = models.FileField(
        upload_to="lever/logos/", max_length=200, blank=True
    )  # a PNG or JPEG of ours: never served as sent
    default_slot = models.PositiveSmallIntegerField(null=True, unique=True, editable=False)

    class Meta:
        db_table = "lever_centre"
        constraints = [
            models.CheckConstraint(
                condition=Q(default_slot__isnull=True) | Q(default_slot=OPEN), name="lever_centre_default"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="lever_centre_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation where people volunteer, as known to one centre.

    .. no_pii:
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "lever_organisation"
        constraints = [
            models.UniqueConstraint(fields=["centre", "name"], name="lever_organisation_once"),
            models.CheckConstraint(condition=~Q(name=""), name="lever_organisation_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Signatory(DatedRow):
    """Somebody who signs for a centre, as they stand on its certificates.

    .. pii: Name, function and, where given, e-mail address of a person who signs for a centre.
    .. pii_types: name, email_address
    .. pii_retirement: retained
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="signatories")
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)

    class Meta(DatedRow.Meta):
        db_table = "lever_signatory"
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "name", "open_slot"], name="lever_signatory_one"),
            models.CheckConstraint(condition=~Q(name=""), name="lever_signatory_named"),
        ]

    def __str__(self) -> str:
        return self.name
