"""Files of a case, and those on their way."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.cases import Case


class StoredFile(models.Model):
    """A file kept in the storage of ``records.files``; what belongs to it points here, what nothing points to goes.

    .. pii: A file that a person sent as proof, or their voice, and what they called it.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200, unique=True)  # in the storage
    thumbnail = models.CharField(max_length=200, blank=True)  # in the storage, of pictures
    shown_name = models.CharField(max_length=150)
    type = models.CharField(max_length=10)  # a FileType
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sent_sha256 = models.CharField(max_length=64)  # before a picture was drawn anew: tells what is there twice
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        db_table = "lever_file"
        indexes = [models.Index(fields=["case", "sent_sha256"], name="lever_file_same")]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="lever_file_size")]

    def __str__(self) -> str:
        return str(self.public_id)


class Upload(models.Model):
    """A file on its way, piece by piece; ``file`` is what became of it.

    .. pii: The name of a file that a person sends.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="uploads")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)  # where the browser could reckon it
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.CASCADE, related_name="upload")

    class Meta:
        db_table = "lever_upload"

    def __str__(self) -> str:
        return str(self.public_id)
