from __future__ import annotations

from typing import Any

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock


class ContainerBlock(XBlock):
    """Shows its children one below the other: course, chapter, sequential, vertical."""

    has_children = True
    completion_mode = XBlockCompletionMode.AGGREGATOR

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        fragment = Fragment()
        for child in self.get_children():
            rendered = child.render("student_view", context)
            fragment.add_content(rendered.content)
            fragment.add_fragment_resources(rendered)
        return fragment
