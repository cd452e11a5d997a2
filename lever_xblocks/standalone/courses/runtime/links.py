"""Rewrites the addresses authors write: files of the course and links to other places in it."""

from __future__ import annotations

import re

from django.urls import reverse

from lever_xblocks.standalone.courses.runtime.content import CourseContent

# Only inside an attribute: the same letters in running text stay as they are.
_ADDRESS = re.compile(
    r"""(?P<start>\b(?:href|src|poster|data|srcset)\s*=\s*)(?P<quote>["'])(?P<path>/(?:static|jump_to_id|course)/[^"']*)(?P=quote)"""
)


class Links:
    """The service ``replace_urls`` for one course."""

    def __init__(self, content: CourseContent) -> None:
        self._content = content

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """The text with every address of the course made one of this site."""
        return _ADDRESS.sub(lambda match: self._replaced(match, static_replace_only), text)

    __call__ = replace_urls

    def _replaced(self, match: re.Match[str], static_replace_only: bool) -> str:
        path = match["path"]
        if static_replace_only and not path.startswith("/static/"):
            return match[0]
        return f"{match['start']}{match['quote']}{self.address(path)}{match['quote']}"

    def address(self, path: str) -> str:
        """Where ``/static/…``, ``/jump_to_id/…`` or ``/course/…`` is on this site."""
        _, kind, rest = path.split("/", 2)
        if kind == "static":
            # Django's own static files share the prefix: a fragment may already name one of those.
            is_of_course = (self._content.course.static / rest.partition("?")[0].partition("#")[0]).is_file()
            return reverse("lever_courses:asset", args=[self._content.slug, rest]) if is_of_course else path
        if kind == "jump_to_id":
            name, hash_sign, anchor = rest.strip("/").partition("#")
            unit = self._content.outline.unit_holding(name)
            if unit is not None:
                return reverse("lever_courses:unit", args=[self._content.slug, unit.url_name]) + hash_sign + anchor
        return reverse("lever_courses:outline", args=[self._content.slug])
