"""Where the faces of our blocks stand in a course of the platform, also those that nobody has saved in yet."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from crum import get_current_request
from opaque_keys.edx.keys import CourseKey

from lever_xblocks.records.scope import BlockMode
from lever_xblocks.web.pages import optional_url

log = logging.getLogger(__name__)
TAGS: Final = ("lever_self_assessment", "lever_evidence")


def face_page(context_key: str, mode: BlockMode) -> str | None:
    """The unit with a face of this mode; None where learners see none, or the platform does not tell."""
    usage_key = _faces(context_key).get(mode)
    return optional_url("jump_to", course_id=context_key, location=usage_key) if usage_key else None


def _faces(context_key: str) -> Mapping[str, str]:
    """Usage keys by mode; the platform is asked once in a request."""
    request = get_current_request()
    known: dict[str, Mapping[str, str]] = {} if request is None else vars(request).setdefault("_lever_faces", {})
    if context_key not in known:
        known[context_key] = _asked(context_key)
    return known[context_key]


def _asked(context_key: str) -> Mapping[str, str]:
    """Empty when the platform refuses, for whatever reason: a page that leads to another face comes all the same."""
    try:
        return {block.mode: str(block.scope_ids.usage_id) for block in reversed(_blocks(context_key))}
    except Exception:
        log.exception("The platform does not tell what stands in %s", context_key)
        return {}


def _blocks(context_key: str) -> list[Any]:
    """Those that learners see. The platform hands them out in no order: that of their keys stays the same."""
    from xmodule.modulestore.django import modulestore

    course = CourseKey.from_string(context_key)
    found = [
        block
        for tag in TAGS
        for block in modulestore().get_items(course, qualifiers={"category": tag}, include_orphans=False)
        if not block.visible_to_staff_only
    ]
    return sorted(found, key=lambda block: str(block.scope_ids.usage_id))
