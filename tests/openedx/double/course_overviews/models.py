"""What the platform keeps about each course to list it."""

from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class CourseOverview(models.Model):
    """One course run; the platform has many more columns."""

    id = CourseKeyField(db_index=True, primary_key=True, max_length=255)
    display_name = models.TextField(null=True)

    def __str__(self) -> str:
        return str(self.id)
