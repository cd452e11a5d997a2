"""What reaches people: notices in their inbox, and mails on their way out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.centres import Centre


class Notice(models.Model):
    """One thing a person should know of; its sentence is made when it is read, in their language.

    .. pii: Which person was told what about whom, and when they read it.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)  # a NoticeKind
    about = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, null=True, on_delete=models.CASCADE, related_name="+")
    details = models.JSONField(default=dict)  # keys and figures, never a name or what somebody wrote
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "lever_notice"
        indexes = [models.Index(fields=["recipient", "read_at"], name="lever_notice_unread")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"


class MailRhythm(models.TextChoices):
    """How often somebody wants their notices by mail; the values are stored."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class MailPreference(models.Model):
    """How often somebody gets a digest, and when they got the last one.

    .. pii: How often a person wants mail.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=10, choices=MailRhythm.choices, default=MailRhythm.DAILY)
    last_digest_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "lever_mail_preference"
        constraints = [models.CheckConstraint(condition=Q(rhythm__in=MailRhythm.values), name="lever_mail_rhythm")]

    def __str__(self) -> str:
        return f"{self.rhythm} for {self.person_id}"


class OutgoingMail(models.Model):
    """A mail until it has left, and for a while afterwards the fact that it did; its text is emptied when it has.

    .. pii: Name and e-mail address of whoever gets a mail, and its text until it is sent.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, db_index=True)  # empty: sent, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "lever_outgoing_mail"

    def __str__(self) -> str:
        return f"mail {self.pk}"


class Heartbeat(models.Model):
    """When a regular job last ran, and how it went in figures.

    .. no_pii:
    """

    job = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
    figures = models.JSONField(default=dict)

    class Meta:
        db_table = "lever_heartbeat"

    def __str__(self) -> str:
        return f"{self.job} {self.at:%Y-%m-%d %H:%M}"
