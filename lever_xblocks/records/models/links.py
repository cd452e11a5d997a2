"""Where LEVER stands in courses."""

from django.db import models
from django.db.models import Q

from lever_xblocks.records.models.centres import Centre
from lever_xblocks.records.models.keys import KeyField
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.models.snapshots import FrameworkVersion, ProfileVersion


class CourseLink(models.Model):
    """Which centre, framework and local profile a course works with, and what for.

    Several centres may share a course, each with a link of its own. Who is a candidate of one of them works under
    its link, everybody else under the main one.

    .. no_pii:
    """

    class Purpose(models.TextChoices):
        VALIDATION = "validation"
        TRAINING = "training"

    context_key = KeyField(max_length=255)
    main_slot = models.PositiveSmallIntegerField(null=True, default=OPEN, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="course_links")
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    profile_version = models.ForeignKey(ProfileVersion, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.VALIDATION)

    class Meta:
        db_table = "lever_course_link"
        constraints = [
            models.UniqueConstraint(fields=["context_key", "centre"], name="lever_link_one"),
            models.UniqueConstraint(fields=["context_key", "main_slot"], name="lever_link_main"),
            models.CheckConstraint(
                condition=Q(main_slot__isnull=True) | Q(main_slot=OPEN), name="lever_link_main_slot"
            ),
            models.CheckConstraint(condition=Q(purpose__in=["validation", "training"]), name="lever_link_purpose"),
        ]

    def __str__(self) -> str:
        return self.context_key


class Placement(models.Model):
    """Where a block stands, so that a desk can address its grade and completion.

    .. no_pii:
    """

    context_key = KeyField(max_length=255, db_index=True)
    usage_key = KeyField(max_length=255, unique=True)
    tag = models.CharField(max_length=100)
    settings = models.JSONField(default=dict)

    class Meta:
        db_table = "lever_placement"

    def __str__(self) -> str:
        return self.usage_key
