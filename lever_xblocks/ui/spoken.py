"""Texts that may stand in another language than the page around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info


class Translated(Protocol):
    """A text in several languages, as frameworks hold them."""

    @property
    def translations(self) -> Mapping[str, str]: ...

    @property
    def base_language(self) -> str: ...

    def in_language(self, language: str) -> str: ...


@dataclass(frozen=True)
class SpokenText:
    """A text, and its language where that differs from the page's, so that a screen reader pronounces it well."""

    text: str
    lang: str | None

    def __str__(self) -> str:
        return self.text

    @property
    def attributes(self) -> str:
        """For the element around it: `` lang="en"`` or nothing."""
        return format_html(' lang="{}"', self.lang) if self.lang else ""


def spoken(text: Translated) -> SpokenText:
    """``text`` in the language of the page, else in its own."""
    language = page_language()
    is_translated = not {language, language.partition("-")[0]}.isdisjoint(text.translations)
    return SpokenText(text.in_language(language), None if is_translated else text.base_language)


def page_language() -> str:
    """The language that is active now; English where translation is switched off."""
    return get_language() or "en"


def language_name(code: str) -> str:
    """What a language calls itself; its code where nobody has told us."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code
