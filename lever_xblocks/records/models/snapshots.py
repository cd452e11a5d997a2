"""Stored snapshots of competence standards and local profiles."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models

from lever_xblocks.records.models.centres import Centre


def fingerprint(data: Any) -> str:
    """The SHA-256 of JSON data, the same whatever order a database hands the keys back in."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Snapshot(models.Model):
    """One version of something written in a file, as it was imported; it never changes, so that old cases keep it.

    ``id_field`` names the field with the id of what has versions.
    """

    id_field: ClassVar[str]

    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)  # fingerprint(data)
    data = models.JSONField()
    imported_at = models.DateTimeField(auto_now_add=True)
    # The centre that brought it and alone may bring new versions; empty: the site itself.
    centre = models.ForeignKey(Centre, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.key[0]} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new snapshot. Raises TypeError for one that is stored already."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} {self} is a snapshot and never changes: raise the version instead.")
        super().save(*args, **{**kwargs, "force_insert": True})

    @property
    def key(self) -> tuple[str, str, str]:
        """Id, version and SHA-256, by which the content is known without loading it."""
        return getattr(self, self.id_field), self.version, self.sha256


class FrameworkVersion(Snapshot):
    """One version of a framework: what cases are rated by.

    .. no_pii:
    """

    id_field = "framework_id"

    framework_id = models.CharField(max_length=100)

    class Meta:
        db_table = "lever_framework_version"
        constraints = [
            models.UniqueConstraint(fields=["framework_id", "version"], name="lever_framework_once"),
        ]


class ProfileVersion(Snapshot):
    """One version of a local profile, with everything it inherits: the rules cases follow.

    .. no_pii:
    """

    id_field = "profile_id"

    profile_id = models.CharField(max_length=100)

    class Meta:
        db_table = "lever_profile_version"
        constraints = [
            models.UniqueConstraint(fields=["profile_id", "version"], name="lever_profile_once"),
        ]
