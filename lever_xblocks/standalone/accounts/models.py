"""What the standalone site remembers about accounts beside Django's own record."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models import Centre
from lever_xblocks.records.roles import CentreRole


class PersonalSettings(models.Model):
    """How one person wants the site to be.

    .. pii: The language a person reads.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)

    class Meta:
        db_table = "lever_accounts_settings"

    def __str__(self) -> str:
        return f"settings of {self.user_id}"


class HomeCentre(models.Model):
    """The centre where somebody's account was made, by its invitation or by a command that named the centre.

    .. pii: Which centre made whose account.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")

    class Meta:
        db_table = "lever_accounts_home_centre"

    def __str__(self) -> str:
        return f"home of {self.user_id}"


class OneTimeLink(models.Model):
    """An address that opens one door once. Only a hash of its code is stored, so that the table opens nothing."""

    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()  # of the present code: renewing a link gives it another one
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Invitation(OneTimeLink):
    """A centre asks somebody to join; ``person`` is the account they made.

    .. pii: Name and, where given, e-mail address of somebody invited; which account they made.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    batch = models.UUIDField(default=uuid.uuid4)  # invited with one press of the button, printed together
    position = models.PositiveSmallIntegerField(default=0)  # its line in the list
    name = models.CharField(max_length=150)
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in CentreRole])
    tutor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    class Meta:
        db_table = "lever_accounts_invitation"
        constraints = [
            # the same button pressed twice invites nobody twice
            models.UniqueConstraint(fields=["centre", "batch", "position"], name="lever_invitation_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(used_at__isnull=False), name="lever_invitation_used"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class LinkKind(models.TextChoices):
    """Who made a link for a new password; the values are stored. A link of one kind never closes one of another."""

    MAIL = "mail", "asked for by mail"
    CENTRE = "centre", "a slip of the centre"
    SITE = "site", "a slip of the administrator of the site"


class PasswordLink(OneTimeLink):
    """Lets one person choose a new password; ``centre`` is empty when the person asked for it by mail.

    .. pii: Which person asked for a new password, and when.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)

    class Meta:
        db_table = "lever_accounts_password_link"
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="lever_password_link_one")]

    def __str__(self) -> str:
        return f"password link {self.pk}"
