"""Pages of blocks as fragments: a template, and styles and scripts that the browser keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from web_fragments.fragment import Fragment


def page_fragment(
    template: str, context: Mapping[str, Any], *, scripts: Iterable[str] = (), start: str | None = None
) -> Fragment:
    """``template`` (below ``templates/lever/``) with the common look; the function ``start`` brings it to life."""
    fragment = Fragment(render_to_string(f"lever/{template}", dict(context)))
    fragment.add_css_url(static("lever/css/lever.css"))
    for script in scripts:
        fragment.add_javascript_url(static(f"lever/js/{script}"))
    if start:
        fragment.initialize_js(start)
    return fragment


def notice_fragment(sentence: Any, *, title: str) -> Fragment:
    """A block that has nothing to show but one sentence."""
    return page_fragment("notice.html", {"title": title, "notice": sentence})
