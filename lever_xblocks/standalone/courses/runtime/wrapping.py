"""The element around each block, from which `player.js` starts the block's script."""

from __future__ import annotations

from typing import Any

import simplejson
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from web_fragments.fragment import Fragment

from lever_xblocks.standalone.courses.runtime.services import VIEWING_DELAY_MS, is_completed_by_viewing

# A script element ends at the first </script>, whatever stands around it.
_UNSAFE_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def wrapped(block: Any, view: str, fragment: Fragment) -> Fragment:
    """The fragment inside an element that names the block and what its script needs to start."""
    key = str(block.usage_key)
    attributes = {
        "data-usage-id": key,
        "data-block-type": block.scope_ids.block_type,
        "data-handlers": reverse("lever_courses:handlers", args=[key]),
    }
    if is_completed_by_viewing(type(block)):
        attributes["data-seen-after"] = str(VIEWING_DELAY_MS)
    if fragment.js_init_fn:
        attributes |= {"data-init": fragment.js_init_fn, "data-runtime-version": str(fragment.js_init_version)}
    result = Fragment(
        format_html(
            '<div class="xblock xblock-{} lever-block lever-block--{}"{}>{}{}</div>',
            view,
            block.scope_ids.block_type,
            format_html_join("", ' {}="{}"', attributes.items()),
            mark_safe(fragment.body_html()),  # noqa: S308 - blocks make HTML, that is their trade
            _arguments(fragment),
        )
    )
    result.add_fragment_resources(fragment)
    return result


def _arguments(fragment: Fragment) -> str:
    if fragment.json_init_args is None:
        return ""
    data = simplejson.dumps(fragment.json_init_args).translate(_UNSAFE_IN_SCRIPT)
    return format_html(
        '<script type="json/xblock-args" class="xblock_json_init_args">{}</script>',
        mark_safe(data),  # noqa: S308 - escaped for a script element just above
    )
