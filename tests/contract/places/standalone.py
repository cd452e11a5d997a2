"""The standalone site, with a course written for the test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from lxml import etree
from opaque_keys.edx.keys import UsageKey

from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.courses.models import Completion
from lever_xblocks.standalone.courses.runtime.runtime import CourseRuntime
from tests.contract.places.base import Place

SLUG = "contract-course"
COURSE = "course-v1:lever+contract+2026"
POLICY = {"course/2026": {"display_name": "Contract", "start": "2020-01-01T00:00:00Z", "language": "en"}}


class StandalonePlace(Place):
    name = "standalone"
    frame_statements = 2  # where the person belongs, and whom to turn to there

    def __init__(self, folder: Path, monkeypatch: Any) -> None:
        self._folder = folder / SLUG.replace("-", "_")
        self._blocks: list[str] = []
        monkeypatch.setattr(settings, "LEVER_COURSES", [self._folder])

    def close(self) -> None:
        load_catalog.cache_clear()

    def block(self, olx: str) -> str:
        """Each block gets a page of its own, named by its place."""
        node = etree.fromstring(olx)
        node.set("url_name", f"{node.get('url_name', 'block')}-{len(self._blocks)}")
        self._blocks.append(etree.tostring(node, encoding="unicode"))
        self._write_course()
        return f"block-v1:lever+contract+2026+type@{node.tag}+block@{node.get('url_name')}"

    def export(self, usage_id: str) -> str:
        key = UsageKey.from_string(usage_id)
        node = etree.Element(key.block_type)
        CourseRuntime(load_catalog().course(SLUG)).get_block(key).add_xml_to_node(node)
        return etree.tostring(node, encoding="unicode")

    def view_url(self, usage_id: str, *, user: Any, view: str) -> str:
        unit = f"page-{usage_id.rpartition('-')[2]}"
        return reverse("lever_courses:unit", args=[SLUG, unit])

    def handler_url(self, usage_id: str, handler: str, *, user: Any) -> str:
        return reverse("lever_courses:handler", args=[usage_id, handler])

    def completions(self, usage_id: str) -> list[int]:
        return list(Completion.objects.filter(usage_key=usage_id, completion=1).values_list("user_id", flat=True))

    def _write_course(self) -> None:
        pages = "".join(
            f'<vertical url_name="page-{number}" display_name="Page {number}">{block}</vertical>'
            for number, block in enumerate(self._blocks)
        )
        sequence = f'<sequential url_name="s" display_name="Sequence">{pages}</sequential>'
        chapter = f'<chapter url_name="c" display_name="Chapter">{sequence}</chapter>'
        for path, text in {
            "course.xml": '<course url_name="2026" org="lever" course="contract"/>',
            "course/2026.xml": f'<course display_name="Contract">{chapter}</course>',
            "policies/2026/policy.json": json.dumps(POLICY),
            "policies/2026/grading_policy.json": json.dumps({"GRADER": [], "GRADE_CUTOFFS": {"Pass": 0.5}}),
        }.items():
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        load_catalog.cache_clear()
