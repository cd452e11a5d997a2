"""What templates of our pages need besides Django's own tags."""

from __future__ import annotations

from typing import Any

from django import template

from lever_xblocks.web import pages

register = template.Library()


@register.simple_tag
def optional_url(name: str, **parameters: Any) -> str | None:
    """The address of a page that only some places have; nothing elsewhere."""
    return pages.optional_url(name, **parameters)
