"""The HTML around and inside questions: what is allowed, and how it is cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

import nh3
from lxml import etree

from lever_xblocks.olx.table import Feedback
from lever_xblocks.olx.xml import inner_html

# Called with the element, what is wrong with it, and what would be right.
Report = Callable[[etree._Element, str, str], None]

_LINE_TAGS = """a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u
var wbr"""
_BLOCK_TAGS = """address article aside audio blockquote caption col colgroup dd details div dl dt figcaption figure
footer h1 h2 h3 h4 h5 h6 header hr img li ol p pre section source summary table tbody td tfoot th thead tr track ul
video"""
HTML_TAGS = frozenset(f"{_LINE_TAGS} {_BLOCK_TAGS}".split())

_COMMON_ATTRIBUTES = "class dir id lang role title aria-hidden aria-label aria-labelledby aria-describedby"
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items() if tag in HTML_TAGS},
    "*": set(_COMMON_ATTRIBUTES.split()),
    "audio": {"controls", "src"},
    "video": {"controls", "src", "poster", "width", "height"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label", "default"},
}


def clean(html: str) -> str:
    """HTML with everything but the allowed elements and attributes taken out."""
    return nh3.clean(html, tags=set(HTML_TAGS), attributes=_ATTRIBUTES, link_rel="noopener noreferrer").strip()


def content_html(element: etree._Element, *, without: Iterable[str] = ()) -> str:
    """The cleaned HTML inside an element, leaving out children with the tags in ``without``."""
    kept = deepcopy(element)
    etree.strip_elements(kept, *without, with_tail=False)
    return clean(inner_html(kept))


def content_text(element: etree._Element, *, without: Iterable[str] = ()) -> str:
    """The words inside an element, without any markup."""
    kept = deepcopy(element)
    etree.strip_elements(kept, *without, with_tail=False)
    return " ".join("".join(map(str, kept.itertext())).split())


def check_markup(element: etree._Element, report: Report, *, also: Iterable[str] = ()) -> None:
    """Report every element below that is neither allowed HTML nor among ``also``."""
    allowed = HTML_TAGS.union(also)
    for inner in element.iterdescendants():
        if inner.tag not in allowed:
            report(inner, f"<{inner.tag}> cannot stand here", "Remove it; plain HTML without scripts and forms is fine")


def feedback_of(element: etree._Element | None, report: Report) -> Feedback | None:
    """The feedback a hint element holds; None where there is no element or nothing in it."""
    if element is None:
        return None
    check_markup(element, report)
    feedback = Feedback(html=content_html(element), label=element.get("label"))
    return feedback if feedback.html or feedback.label is not None else None
