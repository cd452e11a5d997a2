"""XBlocks somebody else might have installed."""

from __future__ import annotations

from typing import Any, NamedTuple

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.fields import Dict, Field, Integer, JSONField, List, Scope


class Pair(NamedTuple):
    earned: float
    possible: float


class PairField(JSONField):
    """Keeps a namedtuple, as ScoreField does, and reads it as an object."""

    def from_json(self, value: Any) -> Pair | None:
        return None if value is None else Pair(value["earned"], value["possible"])

    def to_json(self, value: Any) -> Any:
        return value


@XBlock.wants("user", "completion", "settings", "publish", "replace_urls", "no_such_service")
@XBlock.needs("i18n")
class CounterBlock(XBlock):
    """A block with a field in every scope, children, and handlers of every kind."""

    has_children = True
    has_custom_completion = True

    step = Integer(default=1, scope=Scope.settings)
    places = List(default=[], scope=Scope.content)
    count = Integer(default=0, scope=Scope.user_state)
    notes = Dict(default={}, scope=Scope.user_state)
    pair = PairField(default=None, scope=Scope.user_state)
    speed = Integer(default=1, scope=Scope.preferences)
    greeted = Integer(default=0, scope=Scope.user_info)
    total = Integer(default=0, scope=Scope.user_state_summary)

    def student_view(self, context: Any = None) -> Fragment:
        self.count += 100  # a GET writes nothing, whatever a block does
        fragment = Fragment(f"<p>Step {self.step}, count {self.count}</p>")
        fragment.add_javascript("window.counted = true;")
        fragment.initialize_js("Counter", {"text": "</script><b>"})
        return fragment

    @XBlock.json_handler
    def add(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.count += self.step
        self.total += self.step
        self.speed += 1
        self.greeted += 1
        self.pair = Pair(self.count, 10)
        self.notes[str(self.count)] = data
        return {"count": self.count, "total": self.total, "speed": self.speed, "pair": self.pair[0], "suffix": suffix}

    @XBlock.json_handler
    def nothing(self, data: Any, suffix: str = "") -> dict[str, Any]:
        return {"notes": self.notes, "places": self.places}

    @XBlock.json_handler
    def change_content(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.places.append("never stored")
        return {}

    @XBlock.json_handler
    def forget(self, data: Any, suffix: str = "") -> dict[str, Any]:
        del self.count
        return {"count": self.count}

    @XBlock.json_handler
    def refuse(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.count += 1
        raise JsonHandlerError(409, "Somebody was quicker")

    @XBlock.json_handler
    def fail(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.count += 1
        self.save()
        self.runtime.publish(self, "completion", {"completion": 1.0})
        raise RuntimeError("broken")

    @XBlock.json_handler
    def grade(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.runtime.publish(self, "grade", data)
        return {}

    @XBlock.json_handler
    def publish(self, data: Any, suffix: str = "") -> dict[str, Any]:
        self.runtime.publish(self, data["type"], data["event"])
        return {}

    @XBlock.json_handler
    def who(self, data: Any, suffix: str = "") -> dict[str, Any]:
        user = self.runtime.service(self, "user").get_current_user()
        return {"name": user.full_name, **user.opt_attrs}

    @XBlock.handler
    def look(self, request: Any, suffix: str = "") -> Response:
        self.count += 1
        return Response(f"count {self.count}", content_type="text/plain")


class FailingBlock(XBlock):
    """Cannot show itself."""

    anything = Field(scope=Scope.content)

    def student_view(self, context: Any = None) -> Fragment:
        raise RuntimeError("this block is broken")
