"""Who a student of the workbench is. It has no log-in: whoever writes ``?student=ada`` is ada."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

NOBODY = "none"
"""The student id with which the workbench calls a handler that needs no log-in."""


def user_of(student_id: str | None) -> Any:
    """The Django user with the student's id as user name, made on first sight; None for nobody."""
    if not student_id or student_id == NOBODY:
        return None
    user, created = get_user_model().objects.get_or_create(username=student_id)
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
