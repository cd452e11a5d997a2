"""The language of a rater's pages: as the candidate said, unless the rater chooses another one."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import check_for_language, get_language

from lever_xblocks.domain.framework import Framework
from lever_xblocks.ui.spoken import language_name
from lever_xblocks.web.pages import Language

COOKIE: Final = "lever_rater_language"


def offered(framework: Framework, invited_in: str) -> tuple[str, ...]:
    """The languages of the framework that our pages have too, and the one of the invitation."""
    codes = [code for code in framework.languages if check_for_language(code)]
    return tuple(codes if invited_in in codes else [invited_in, *codes])


def chosen(request: HttpRequest, invited_in: str, framework: Framework) -> str:
    wanted = request.COOKIES.get(COOKIE, "")
    return wanted if wanted in offered(framework, invited_in) else invited_in


def described(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """For the chooser, each by its own name."""
    current = get_language()
    return tuple(Language(code, language_name(code), code == current) for code in codes)
