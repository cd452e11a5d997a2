"""Who and what is meant: keys of blocks, and the learner as blocks may know them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.crypto import salted_hmac
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import IdReader

ANONYMOUS_ID_LENGTH = 32


class UsageIds(IdReader):
    """Usage and definition are the same key: nothing is shown twice, and there are no asides."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        return def_id.block_type

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        raise NotImplementedError("This site has no asides")

    get_definition_id_from_aside = get_usage_id_from_aside
    get_aside_type_from_usage = get_usage_id_from_aside
    get_aside_type_from_definition = get_usage_id_from_aside


def anonymous_id(user_id: int, context: CourseKey | None = None) -> str:
    """A name for a learner that tells blocks nothing: another one in each course, the same for ever."""
    digest = salted_hmac("lever.courses.anonymous", f"{user_id}:{context or ''}", algorithm="sha256").hexdigest()
    return digest[:ANONYMOUS_ID_LENGTH]


class CourseUserService(UserService):
    """The service ``user`` with the attributes an Open edX LMS gives for a learner.

    One who administers the site is course staff, everybody else a student.
    """

    def __init__(self, user: Any, context: CourseKey) -> None:
        super().__init__()
        self._user = user
        self._context = context

    def get_current_user(self) -> XBlockUser:
        user = self._user
        if user is None:
            found = XBlockUser(is_current_user=True)
            found.opt_attrs = _prefixed({"is_authenticated": False, "request_country_code": None})
            return found
        name = user.get_full_name() or user.get_username()
        found = XBlockUser(is_current_user=True, emails=[user.email] if user.email else [], full_name=name)
        found.opt_attrs = _prefixed(self._attributes(user))
        return found

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """The anonymous id of somebody else; None unless course staff ask, as on the platform."""
        if self._user is None or not self._user.is_superuser:
            return None
        model = get_user_model()
        user_id = model.objects.filter(**{model.USERNAME_FIELD: username}).values_list("pk", flat=True).first()
        return anonymous_id(user_id, CourseKey.from_string(course_id)) if user_id else None

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any:
        """The current user, when the id is theirs: nobody else is looked up by it here."""
        if self._user is None or uid not in (None, anonymous_id(self._user.pk, self._context)):
            return None
        return self._user

    def _attributes(self, user: Any) -> dict[str, Any]:
        return {
            "anonymous_user_id": anonymous_id(user.pk, self._context),
            "deprecated_anonymous_user_id": anonymous_id(user.pk),
            "is_authenticated": True,
            "request_country_code": None,
            "user_id": user.pk,
            "username": user.get_username(),
            "user_is_beta_tester": False,
            "user_is_global_staff": user.is_superuser,
            "user_is_staff": user.is_superuser,
            "user_preferences": {},
            "user_role": "staff" if user.is_superuser else "student",
        }


def _prefixed(attributes: dict[str, Any]) -> dict[str, Any]:
    return {f"edx-platform.{name}": value for name, value in attributes.items()}
