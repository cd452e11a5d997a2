"""Who changed what, when."""

from django.conf import settings
from django.db import models

from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.centres import Centre


class AuditEntry(models.Model):
    """One state change. ``details`` holds keys and figures only, never a name or what somebody wrote or chose.

    .. pii: Which person did something, and about whom; both are emptied on erasure, the event stays.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="+")
    centre = models.ForeignKey(Centre, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)  # an AuditEvent
    details = models.JSONField(default=dict)

    class Meta:
        db_table = "lever_audit_entry"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
