"""What the standalone site remembers about an account beside Django's own record."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PersonalSettings(models.Model):
    """How one person wants the site to be."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lever_settings")
    language = models.CharField(max_length=10)

    class Meta:
        db_table = "lever_accounts_settings"

    def __str__(self) -> str:
        return f"settings of {self.user_id}"
