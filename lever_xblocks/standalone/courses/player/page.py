"""The blocks of a unit as one page: their text, style sheets and scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment, FragmentResource

# The frame of every page brings these; a block may ask for them again.
IN_FRAME = ("lever/css/lever.css", "lever/css/site.css", "lever/css/course.css")


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """Parts of a page that are HTML already."""

    head: SafeString
    body: SafeString
    foot: SafeString


def unit_page(fragment: Fragment, *, nonce: str) -> UnitPage:
    """The page of a fragment. Scripts in the text of the page carry the nonce of its security policy."""
    known = {static(name) for name in IN_FRAME}
    resources = [resource for resource in fragment.resources if resource.data not in known]
    return UnitPage(
        head=_html((resource for resource in resources if resource.placement == "head"), nonce),
        body=mark_safe(fragment.body_html()),  # noqa: S308 - blocks make HTML, that is their trade
        foot=_html((resource for resource in resources if resource.placement == "foot"), nonce),
    )


def _html(resources: Iterable[FragmentResource], nonce: str) -> SafeString:
    return format_html_join("\n", "{}", ((_element(resource, nonce),) for resource in resources))


def _element(resource: FragmentResource, nonce: str) -> SafeString:
    raw = mark_safe(resource.data)  # noqa: S308 - from installed code, not from people
    if resource.mimetype == "text/css":
        if resource.kind == "url":
            return format_html('<link rel="stylesheet" href="{}">', resource.data)
        return format_html("<style>{}</style>", raw)
    if resource.mimetype == "application/javascript":
        if resource.kind == "url":
            return format_html('<script src="{}" nonce="{}"></script>', resource.data, nonce)
        return format_html('<script nonce="{}">{}</script>', nonce, raw)
    return raw if resource.mimetype == "text/html" else format_html("")
