"""OLX of blocks: attributes are settings, and what cannot be read is named instead of stopping an import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from xblock.fields import Scope

# Written by every exporter, read by the runtime itself.
_RUNTIME_ATTRIBUTES = frozenset({"url_name", "xblock-family", "org", "course"})
_WRITABLE = (Scope.settings, Scope.content)


def read_attributes(block: Any, node: etree._Element, check: Callable[[str, Any], str | None]) -> list[str]:
    """Set the fields of ``block`` from the attributes of ``node``; return one sentence for each thing left out.

    ``check(field, value)`` returns what is wrong with a value, or None. A value that cannot be used leaves its field
    at the default, because an exception here would stop the import of a whole course.
    """
    problems = list(_foreign_content(node))
    for name, raw in node.items():
        if name in _RUNTIME_ATTRIBUTES:
            continue
        problem = _set_field(block, name, raw, check)
        if problem:
            problems.append(problem)
    return problems


def _set_field(block: Any, name: str, raw: str, check: Callable[[str, Any], str | None]) -> str | None:
    field = block.fields.get(name)
    if field is None or field.scope not in _WRITABLE:
        return _("The attribute “%(name)s” is not known and was left out.") % {"name": name}
    try:
        value = field.from_string(raw)
        wrong = check(name, value)
        if wrong is None:
            setattr(block, name, value)
    except Exception:  # fields, the platform's among them, raise whatever their parsers raise
        wrong = _("it cannot be read")
    if wrong:
        return _("The attribute “%(name)s” was left out: %(problem)s") % {"name": name, "problem": wrong}
    return None


def _foreign_content(node: etree._Element) -> Iterator[str]:
    for child in node:
        if isinstance(child.tag, str):
            tag = etree.QName(child).localname
            yield _("The element <%(tag)s> was left out: this block holds attributes only.") % {"tag": tag}
    if (node.text or "").strip():
        yield _("The text inside the block was left out: write it in the attribute “introduction”.")
