"""A block that shows what a place offers, to prove the places themselves and the hosts in them."""

from __future__ import annotations

from typing import Any

from django.db import connection
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError, NoSuchServiceError
from xblock.fields import Dict, Integer, Scope, String

from lever_xblocks.host import get_host

SERVICES = ("user", "i18n", "settings", "completion", "publish", "teams", "enrollments", "replace_urls", "submissions")


@XBlock.needs("i18n")
@XBlock.wants("user", "settings", "completion", "publish", "teams", "enrollments", "replace_urls", "submissions")
class Probe(XBlock):
    title = String(scope=Scope.content, default="Probe")
    options = Dict(scope=Scope.settings, default={})
    count = Integer(scope=Scope.user_state, default=0)
    total = Integer(scope=Scope.user_state_summary, default=0)

    has_score = True

    def student_view(self, context: Any = None) -> Fragment:
        fragment = Fragment(f'<p class="probe" title="{self.title}">{self.count}<img src="/static/picture.png"></p>')
        fragment.initialize_js("Probe", {"count": self.count})
        return fragment

    public_view = student_view

    def studio_view(self, context: Any = None) -> Fragment:
        return Fragment('<form class="probe-form"></form>')

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        return {"subject": self._person("subject"), "actor": self._person("actor")}

    @XBlock.json_handler
    def add(self, data: dict[str, Any], suffix: str = "") -> dict[str, int]:
        self.count += data.get("by", 1)
        return {"count": self.count}

    @XBlock.json_handler
    def add_to_total(self, data: dict[str, Any], suffix: str = "") -> dict[str, int]:
        self.total += 1
        return {"total": self.total}

    @XBlock.json_handler
    def retitle(self, data: dict[str, Any], suffix: str = "") -> dict[str, str]:
        self.title = data["title"]
        return {"title": self.title}

    @XBlock.json_handler
    def who(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        return self._who()

    @XBlock.handler
    def peek(self, request: Any, suffix: str = "") -> Response:
        return Response(json_body={**self._who(), "suffix": suffix})

    @XBlock.json_handler
    def services(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        return {"present": [name for name in SERVICES if self.runtime.service(self, name) is not None]}

    @XBlock.json_handler
    def undeclared(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        try:
            self.runtime.service(self, "bookmarks")
        except NoSuchServiceError:
            return {"refused": True}
        return {"refused": False}

    @XBlock.json_handler
    def platform_user(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        user = self.runtime.service(self, "user").get_current_user()
        return {"name": user.full_name, **user.opt_attrs}

    @XBlock.json_handler
    def complete(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        get_host().complete(self)
        return {}

    @XBlock.json_handler
    def grade(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        self.runtime.publish(self, "grade", data)
        return {}

    @XBlock.handler
    def upload(self, request: Any, suffix: str = "") -> Response:
        file = request.params["file"]
        return Response(json_body={"name": file.filename, "size": len(file.file.read())})

    @XBlock.json_handler
    def refuse(self, data: dict[str, Any], suffix: str = "") -> None:
        raise JsonHandlerError(409, "somebody was faster")

    @XBlock.json_handler
    def crash(self, data: dict[str, Any], suffix: str = "") -> None:
        raise RuntimeError("probe")

    @XBlock.json_handler
    def in_transaction(self, data: dict[str, Any], suffix: str = "") -> dict[str, bool]:
        return {"atomic": connection.in_atomic_block}

    @XBlock.json_handler
    def handler_url(self, data: dict[str, Any], suffix: str = "") -> dict[str, str]:
        return {"url": self.runtime.handler_url(self, data["handler"])}

    def max_score(self) -> float:
        return 10.0

    def _who(self) -> dict[str, Any]:
        host = get_host()
        return {
            "actor": self._person("actor"),
            "subject": self._person("subject"),
            "authoring": host.is_authoring(self),
            "context": host.context_key(self),
            "usage": host.usage_key(self),
            "bound": self.scope_ids.user_id,
        }

    def _person(self, role: str) -> int | None:
        person = getattr(get_host(), role)(self)
        return person and person.user_id


class ProbeWithAuthorView(Probe):
    has_author_view = True

    def author_view(self, context: Any = None) -> Fragment:
        return Fragment('<p class="probe-author"></p>')
