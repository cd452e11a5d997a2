"""A place of its own for tests of one block: who asks is set by the test, nothing else is real."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from lxml import etree
from web_fragments.fragment import Fragment
from webob import Request
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.faced import FacedBlock
from lever_xblocks.blocks.self_assessment.block import SelfAssessmentBlock
from lever_xblocks.host import Person

CONTEXT = "course-v1:LEVER+TEST+1"


class Place(Runtime):
    """A runtime that stores fields in memory, remembers what was published and offers the named services only."""

    def __init__(self, *, actor: Person | None, subject: Person | None, is_authoring: bool = False, **services: Any):
        ids = MemoryIdManager()
        super().__init__(
            id_reader=ids,
            id_generator=ids,
            services={"field-data": KvsFieldData(DictKeyValueStore()), **services},
        )
        self.actor, self.subject, self.is_authoring = actor, subject, is_authoring
        self.published: list[tuple[str, Any]] = []
        self.completed: list[str] = []

    def publish(self, block, event_type, event_data):
        self.published.append((event_type, event_data))

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{handler_name}"

    def local_resource_url(self, block, uri):
        raise NotImplementedError

    def resource_url(self, resource):
        raise NotImplementedError


class PlaceHost:
    """Answers from the Place a block runs in."""

    def actor(self, block):
        return block.runtime.actor

    def subject(self, block):
        return block.runtime.subject

    def is_authoring(self, block):
        return block.runtime.is_authoring

    def context_key(self, block):
        return CONTEXT

    def usage_key(self, block):
        return str(block.scope_ids.usage_id)

    def complete(self, block):
        block.runtime.completed.append(self.usage_key(block))

    def navigation(self, request):
        return ()

    def languages_of(self, user_ids):
        return {}

    def address_of(self, path):
        return path


def make_block(
    person: Person | None = None,
    *,
    subject: Person | None = None,
    mode: str | None = None,
    of: type[FacedBlock] = SelfAssessmentBlock,
    **place: Any,
) -> Any:
    """A block in a Place of its own; the subject is the actor unless told otherwise."""
    runtime = Place(actor=person, subject=subject or person, **place)
    block = runtime.construct_xblock_from_class(of, _keys(person, of))
    if mode:
        block.mode = mode
    return block


def read_block(xml: str, person: Person | None = None, of: type[FacedBlock] = SelfAssessmentBlock) -> Any:
    """A block from OLX."""
    runtime = Place(actor=person, subject=person)
    return of.parse_xml(etree.fromstring(xml), runtime, _keys(person, of))


def write_block(block: FacedBlock) -> etree._Element:
    """The OLX of a block, as an exporter makes it."""
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    return etree.fromstring(etree.tostring(node))


def post(block: FacedBlock, handler: str, data: Any) -> SimpleNamespace:
    """Send JSON to a handler; gives ``status`` and ``json``."""
    request = Request.blank("/", method="POST", body=json.dumps(data).encode())
    response = block.handle(handler, request)
    return SimpleNamespace(status=response.status_code, json=json.loads(response.body))


def _keys(person: Person | None, of: type[FacedBlock]) -> ScopeIds:
    tag = {SelfAssessmentBlock: "lever_self_assessment", EvidenceBlock: "lever_evidence"}[of]
    usage = f"block-v1:LEVER+TEST+1+type@{tag}+block@quick"
    return ScopeIds(person.user_id if person else None, tag, usage, usage)


def island_of(fragment: Fragment) -> dict[str, Any]:
    """The values a page's script starts from."""
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', fragment.content, re.S)[1])


def files_of(fragment: Fragment) -> list[Path]:
    """The files a page loads."""
    urls = [resource.data for resource in fragment.resources if resource.kind == "url"]
    return [Path(finders.find(urlsplit(url).path.partition("static/")[2])) for url in urls]


def competences_of(block: SelfAssessmentBlock) -> list[str]:
    """The ids of the competences on its page."""
    return [one["id"] for one in island_of(block.student_view())["framework"]["competences"]]


def rate_everything(block: SelfAssessmentBlock, rating: Any = 3) -> dict[str, Any]:
    """Answer all of the quick face; gives the state."""
    return post(block, "rate", {"ratings": dict.fromkeys(competences_of(block), rating), "rev": 0}).json["state"]
