"""Anonymous ids and masquerade."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.models import User

from tests.openedx.double.store import MODULESTORE, Course


def anonymous_id(user: Any, context_key: Any) -> str:
    return hashlib.md5(f"{user.pk}|{context_key or ''}".encode(), usedforsecurity=False).hexdigest()


def user_by_anonymous_id(uid: str) -> User | None:
    """None when nobody has it, such as for the ``student`` of Studio's preview."""
    keys = [None, *MODULESTORE.courses]
    return next((user for user in User.objects.all() for key in keys if anonymous_id(user, key) == uid), None)


def start_masquerade(session: Any, course: Course, *, learner: User | None) -> None:
    """Look on as a specific learner, or as learners in general (None)."""
    session["masquerade_settings"] = {str(course.key): learner.username if learner else None}
    session.save()


def set_up_masquerade(request: Any, course: Course) -> Any:
    """Whom the block is bound to. Only staff can look on as a learner who is enrolled; the request's user stays."""
    if not course.is_staff(request.user):
        return request.user
    username = request.session.get("masquerade_settings", {}).get(str(course.key))
    learner = User.objects.filter(username=username, pk__in=course.learners).first() if username else None
    if learner is None:
        return request.user
    learner.real_user = request.user
    return learner


def is_masqueraded(user: Any) -> bool:
    return hasattr(user, "real_user")
