from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock


class UnavailableBlock(XBlock):
    """Stands where a block is not installed or could not be read, so that the rest of the page still works."""

    completion_mode = XBlockCompletionMode.EXCLUDED

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        return unavailable(self)


def unavailable(block: XBlock) -> Fragment:
    """The notice in place of a block that cannot be shown; only those who could mend it learn its name."""
    name = str(block.usage_key) if block.runtime.may_see_names else ""
    return Fragment(render_to_string("lever_courses/blocks/unavailable.html", {"name": name}))
