"""Failed tries to log in, which close a name for ten minutes (django-axes)."""

from __future__ import annotations

from axes.utils import reset
from django.contrib.auth.models import AbstractUser


def forget_failed_tries(user: AbstractUser) -> None:
    """Open both names the person may type, from everywhere: who has a new password need not wait."""
    for name in (user.get_username(), user.email):
        if name:
            reset(username=name.lower())
