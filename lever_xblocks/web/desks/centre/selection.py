"""What part of the list of people a page shows; it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from lever_xblocks.records.errors import NotFound
from lever_xblocks.web.desks.centre.members import CONDITIONS, Filter
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.pasted import tidy

LONGEST_NAME: Final = 100
_NAMES: Final = ("first_name", "last_name", "username")


@dataclass(frozen=True)
class Selection:
    """A filter, a part of a name, and a page of what is left."""

    show: Filter = Filter.ALL
    find: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict) -> Selection:
        """Raises NotFound for a page no list can have."""
        page = whole_number(asked.get("page", "1"))
        if not page:
            raise NotFound
        return cls(_filter(asked.get("show", "")), tidy(asked.get("find", "")[:LONGEST_NAME]), page)

    @property
    def condition(self) -> Q:
        """Of memberships: each word that is looked for stands in one of the person's names."""
        found = CONDITIONS[self.show]
        for word in self.find.split():
            found &= _in_a_name(word)
        return found

    def on_page(self, page: int) -> Selection:
        return replace(self, page=page)

    def address(self, slug: str) -> str:
        asked = {"show": self.show.value, "find": self.find, "page": self.page}
        default = {"show": Filter.ALL.value, "find": "", "page": 1}
        query = urlencode({name: value for name, value in asked.items() if value != default[name]})
        desk = reverse("lever_web:centre", kwargs={"slug": slug})
        return f"{desk}?{query}" if query else desk


def _filter(asked: str) -> Filter:
    try:
        return Filter(asked)
    except ValueError:
        return Filter.ALL


def _in_a_name(word: str) -> Q:
    found = Q()
    for name in _NAMES:
        # SQLite takes “é” and “É” for different letters
        for spelt in {word, word.lower(), word.capitalize()}:
            found |= Q(**{f"person__{name}__icontains": spelt})
    return found
