"""What the platform keeps about how people want it to be."""

from django.conf import settings
from django.db import models


class UserPreference(models.Model):
    """One preference as text: the language of somebody's pages has the key ``pref-lang``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    key = models.CharField(max_length=255, db_index=True)
    value = models.TextField()

    class Meta:
        unique_together = ("user", "key")

    def __str__(self) -> str:
        return f"{self.key} of {self.user_id}"
