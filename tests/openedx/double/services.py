"""The services blocks may ask for; which runtime offers which is in ``runtime.py``."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation
from xblock.reference.user_service import UserService, XBlockUser

from tests.openedx.double.gradebook import GRADEBOOK
from tests.openedx.double.people import anonymous_id, is_masqueraded, user_by_anonymous_id
from tests.openedx.double.store import Course


class User(UserService):
    """Speaks of the person the runtime is bound to: under a masquerade the learner looked at."""

    def __init__(self, user: Any, *, course: Course, anonymous_user_id: str | None, is_staff: bool = False) -> None:
        super().__init__()
        self._user = user
        self._course = course
        self._anonymous_user_id = anonymous_user_id
        self._is_staff = is_staff

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        attributes = {"is_authenticated": self._user.is_authenticated, "request_country_code": None}
        if self._user.is_authenticated:
            user.full_name = self._user.get_full_name()
            user.emails = [self._user.email]
            attributes |= self._attributes()
        user.opt_attrs = {f"edx-platform.{name}": value for name, value in attributes.items()}
        return user

    def _attributes(self) -> dict[str, Any]:
        return {
            "anonymous_user_id": self._anonymous_user_id,
            "deprecated_anonymous_user_id": anonymous_id(self._user, None),
            "user_id": self._user.pk,
            "username": self._user.username,
            "user_is_beta_tester": False,
            "user_is_global_staff": self._is_staff and self._user.is_superuser,
            "user_is_staff": self._is_staff,
            "user_preferences": {},
            "user_role": "staff" if self._course.is_staff(self._user) else "student",
        }

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any:
        return user_by_anonymous_id(uid or self._anonymous_user_id or "")

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """None unless the caller is staff."""
        if not self._is_staff:
            return None
        user = type(self._user).objects.filter(username=username).first()
        return user and anonymous_id(user, course_id)


class Completion:
    def __init__(self, user: Any) -> None:
        self._user = user

    def completion_tracking_enabled(self) -> bool:
        return bool(settings.DOUBLE_TRACKS_COMPLETION)

    def submit_completion(self, usage_key: Any, value: float) -> None:
        GRADEBOOK.completions[self._user.pk, str(usage_key)] = value


class Publish:
    """Events count for the bound person only, and for nobody while staff look on as a learner."""

    def __init__(self, user: Any) -> None:
        self._user = user

    def publish(self, block: Any, event_type: str, event: dict[str, Any]) -> None:
        completion = block.runtime.service(block, "completion")
        counts = not is_masqueraded(self._user)
        if event_type == "grade" and counts:
            if not self._user.is_anonymous:
                GRADEBOOK.publish(user=self._user, block=block, event=event)
        elif event_type == "completion" and counts and completion and completion.completion_tracking_enabled():
            completion.submit_completion(block.scope_ids.usage_id, event["completion"])
        else:
            GRADEBOOK.tracked.append((event_type, event))


class ReplaceUrls:
    """``/static/x`` between quotes becomes an asset of the course, or a file of the platform whose name gets a hash.

    A name that has its hash already gets another, and is lost; what ends with ``?raw`` stays.
    """

    _URL = re.compile(r"""(?P<quote>\\?['"])/static/(?P<rest>.*?)(?P=quote)""")

    def __init__(self, course: Course) -> None:
        self._course = course

    def replace_urls(self, html: str) -> str:
        return self._URL.sub(self._replace, html)

    def _replace(self, match: re.Match[str]) -> str:
        rest, quote = match["rest"], match["quote"]
        if rest.endswith("?raw"):
            return match[0]
        if finders.find(rest):
            return f"{quote}/static/{rest}.hashed-again{quote}"
        return f"{quote}/{self._course.key.make_asset_key('asset', rest)}{quote}"


class Settings:
    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        bucket = getattr(block, "block_settings_key", block.unmixed_class.__name__)
        return settings.XBLOCK_SETTINGS.get(bucket, {} if default is None else default)


class I18n:
    """Catalogues pulled for the platform; the double has none, so texts come from Django's."""

    gettext = ugettext = staticmethod(translation.gettext)
    ngettext = ungettext = staticmethod(translation.ngettext)

    def get_javascript_i18n_catalog_url(self, block: Any) -> None:
        return None


class Opaque:
    """A service that is there, but that nothing of ours has a use for: touching it fails."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        raise NotImplementedError(f"the double's {self._name} service has no {attribute}; add it when it is used")
