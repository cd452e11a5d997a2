"""Stored snapshots of competence standards."""

import hashlib
import json
from typing import Any

from django.db import models


def fingerprint(data: Any) -> str:
    """The SHA-256 of JSON data, the same whatever order a database hands the keys back in."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class FrameworkVersion(models.Model):
    """One version of a framework as it was imported; it never changes, so that old cases keep what they were rated by.

    .. no_pii:
    """

    framework_id = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)  # fingerprint(data)
    data = models.JSONField()
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "lever_framework_version"
        constraints = [
            models.UniqueConstraint(fields=["framework_id", "version"], name="lever_framework_once"),
        ]

    def __str__(self) -> str:
        return f"{self.framework_id} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new snapshot. Raises TypeError for one that is stored already."""
        if not self._state.adding:
            raise TypeError(f"Framework {self} is a snapshot and never changes: raise the version instead.")
        super().save(*args, **{**kwargs, "force_insert": True})
