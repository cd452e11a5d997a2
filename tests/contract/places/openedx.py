"""The strict double of LMS and Studio."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client, override_settings
from opaque_keys.edx.keys import UsageKey

from tests.contract.places.base import Place
from tests.openedx.double import fields
from tests.openedx.double.gradebook import GRADEBOOK
from tests.openedx.double.people import start_masquerade
from tests.openedx.double.runtime import export_olx, import_olx
from tests.openedx.double.store import MODULESTORE

COURSE = "course-v1:lever+volunteers+2026"


class LmsPlace(Place):
    name = "openedx"
    can = frozenset({"masquerade", "authoring", "visitors", "log-in", "anonymous GET"})
    visitors_view = "public_view"

    def __init__(self) -> None:
        MODULESTORE.clear()
        GRADEBOOK.clear()
        fields.STATE.clear()
        self.course = MODULESTORE.add_course(COURSE, is_public=True)
        self._masked: tuple[Any, Any] | None = None

    def person(self, name: str) -> Any:
        user = super().person(name)
        self.course.learners.add(user.pk)
        return user

    def staff(self, name: str) -> Any:
        user = super().person(name)
        self.course.staff.add(user.pk)
        return user

    def block(self, olx: str) -> str:
        return str(import_olx(self.course, olx))

    def export(self, usage_id: str) -> str:
        return export_olx(UsageKey.from_string(usage_id))

    def view_url(self, usage_id: str, *, user: Any, view: str) -> str:
        return f"/xblock/{usage_id}?view={view}"

    def handler_url(self, usage_id: str, handler: str, *, user: Any) -> str:
        return f"/courses/{self.course.key}/xblock/{usage_id}/handler/{handler}"

    def completions(self, usage_id: str) -> list[int]:
        return [person for person, key in GRADEBOOK.completions if key == usage_id]

    def client(self, user: Any) -> Client:
        client = super().client(user)
        if self._masked and user == self._masked[0]:
            start_masquerade(client.session, self.course, learner=self._masked[1])
        return client

    @contextmanager
    def looking_on(self, staff: Any, learner: Any) -> Iterator[None]:
        """Every request of this member of staff is made as this learner."""
        self._masked = (staff, learner)
        try:
            yield
        finally:
            self._masked = None

    @contextmanager
    def authoring(self, part: str = "preview") -> Iterator[Place]:
        """The same course in Studio: its ``preview`` or its ``editor``."""
        differing = {name: value for name, value in settings.STUDIO.items() if name != "INSTALLED_APPS"}
        with override_settings(**differing):
            yield StudioPlace(self, part)


class StudioPlace(LmsPlace):
    def __init__(self, lms: LmsPlace, part: str) -> None:
        self.course = lms.course
        self._masked = None
        self._part = part

    def view_url(self, usage_id: str, *, user: Any, view: str) -> str:
        return f"/container/{usage_id}" if self._part == "preview" else f"/xblock/{usage_id}/studio_view"

    def handler_url(self, usage_id: str, handler: str, *, user: Any) -> str:
        return f"{'/preview' if self._part == 'preview' else ''}/xblock/{usage_id}/handler/{handler}"
