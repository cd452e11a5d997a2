"""What every place under test can do."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.keys import UsageKey

_TOKEN = "l" * 32


@dataclass(frozen=True)
class Answer:
    """A response, with the statements on the tables of records that it took."""

    status: int
    text: str
    own_sql: tuple[str, ...] = ()
    location: str = ""
    """Where a redirect leads."""

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def own_writes(self) -> tuple[str, ...]:
        return tuple(sql for sql in self.own_sql if not sql.startswith("SELECT"))


@cache
def own_tables() -> frozenset[str]:
    """The tables of records."""
    return frozenset(model._meta.db_table for model in apps.get_app_config("lever_records").get_models())


def _names(sql: str) -> list[str]:
    return re.findall(r"[\"`]([^\"`]+)[\"`]", sql)


class Place(ABC):
    """One runtime. Blocks are named by their usage id, people by their Django user; None is a visitor."""

    name: ClassVar[str]
    can: ClassVar[frozenset[str]] = frozenset()
    """Of: ``masquerade``, ``authoring``, ``visitors`` (may see a page), ``log-in`` (people are told apart safely)."""

    visitors_view: ClassVar[str] = "student_view"
    frame_statements: ClassVar[int] = 0
    """Statements on the tables of records that the page around the block takes."""

    def person(self, name: str) -> Any:
        """A learner of the course the blocks stand in."""
        user, _ = get_user_model().objects.get_or_create(
            username=name, defaults={"first_name": name.title(), "last_name": "Zwiebelfisch"}
        )
        return user

    @abstractmethod
    def block(self, olx: str) -> str:
        """Put a block into the course and give its usage id."""

    def context_key(self, usage_id: str) -> str:
        """The course the block stands in."""
        return str(UsageKey.from_string(usage_id).context_key)

    @abstractmethod
    def export(self, usage_id: str) -> str:
        """The block as OLX."""

    @abstractmethod
    def view_url(self, usage_id: str, *, user: Any, view: str) -> str: ...

    @abstractmethod
    def handler_url(self, usage_id: str, handler: str, *, user: Any) -> str: ...

    @abstractmethod
    def completions(self, usage_id: str) -> list[int]:
        """Primary keys of those who completed the block, in order."""

    def view(self, usage_id: str, *, user: Any, view: str | None = None) -> Answer:
        view = view or ("student_view" if user else self.visitors_view)
        return self.request("GET", self.view_url(usage_id, user=user, view=view), user=user)

    def post(self, usage_id: str, handler: str, payload: Any, *, user: Any, csrf: bool = True) -> Answer:
        url = self.handler_url(usage_id, handler, user=user)
        return self.request(
            "POST", url, user=user, csrf=csrf, data=json.dumps(payload), content_type="application/json"
        )

    def get(self, usage_id: str, handler: str, *, user: Any) -> Answer:
        return self.request("GET", self.handler_url(usage_id, handler, user=user), user=user)

    def upload(self, usage_id: str, handler: str, *, name: str, content: bytes, user: Any) -> Answer:
        """Send one file in the form field ``file``."""
        file = SimpleUploadedFile(name, content)
        return self.request("POST", self.handler_url(usage_id, handler, user=user), user=user, data={"file": file})

    def client(self, user: Any) -> Client:
        """A browser in which this person is logged in; errors become pages as they do for people."""
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        return client

    def request(self, method: str, url: str, *, user: Any, csrf: bool = True, **arguments: Any) -> Answer:
        client = self.client(user)
        if csrf:
            client.cookies["csrftoken"] = _TOKEN
            arguments["headers"] = {"X-CSRFToken": _TOKEN}
        with CaptureQueriesContext(connection) as statements:
            response = getattr(client, method.lower())(url, **arguments)
        body = b"".join(response) if response.streaming else response.content
        own = tuple(query["sql"] for query in statements if not own_tables().isdisjoint(_names(query["sql"])))
        return Answer(response.status_code, body.decode(errors="replace"), own, response.headers.get("Location", ""))
