"""The workbench of the xblock-sdk: no log-in, anybody is anybody."""

from __future__ import annotations

from typing import Any

from lxml import etree
from workbench.runtime import ID_MANAGER, WORKBENCH_KVS, WorkbenchRuntime
from workbench.scenarios import SCENARIOS, add_xml_scenario

from lever_xblocks.workbench.users import user_of
from tests.contract.places.base import Place


class WorkbenchPlace(Place):
    name = "workbench"
    can = frozenset({"visitors", "anonymous GET"})

    def __init__(self, monkeypatch: Any) -> None:
        SCENARIOS.clear()
        ID_MANAGER.clear()
        WORKBENCH_KVS.clear()
        self._scenarios: dict[str, str] = {}
        self._completed: dict[tuple[str, int], float] = {}
        monkeypatch.setattr(WorkbenchRuntime, "publish", self._note)

    def _note(self, block: Any, event_type: str, event: Any) -> None:
        if event_type == "completion":
            self._completed[block.scope_ids.usage_id, user_of(block.scope_ids.user_id).pk] = event["completion"]

    def block(self, olx: str) -> str:
        name = f"contract.{len(self._scenarios)}"
        add_xml_scenario(name, name, olx)
        usage_id = SCENARIOS[name].usage_id
        self._scenarios[usage_id] = name
        return usage_id

    def context_key(self, usage_id: str) -> str:
        return f"course-v1:workbench+{usage_id.partition('.')[0]}+1"

    def export(self, usage_id: str) -> str:
        block = WorkbenchRuntime().get_block(usage_id)
        node = etree.Element(block.scope_ids.block_type)
        block.add_xml_to_node(node)
        return etree.tostring(node, encoding="unicode")

    def view_url(self, usage_id: str, *, user: Any, view: str) -> str:
        return f"/scenario/{self._scenarios[usage_id]}/{view}/?student={_student(user)}"

    def handler_url(self, usage_id: str, handler: str, *, user: Any) -> str:
        return f"/handler/{usage_id}/{handler}/?student={_student(user)}"

    def completions(self, usage_id: str) -> list[int]:
        return [person for key, person in self._completed if key == usage_id]


def _student(user: Any) -> str:
    return user.username if user else "none"
