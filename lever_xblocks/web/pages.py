"""Every page of our own is rendered here, so that each has the same head and foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy

from lever_xblocks.host import NavigationItem, get_host

PURPOSES = {
    "safeguarding": gettext_lazy("Do you feel unsafe, or worry about somebody?"),
    "complaint": gettext_lazy("Is something not right?"),
}


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    is_current: bool


@dataclass(frozen=True)
class Contact:
    """Whom to turn to, with the question that leads there."""

    purpose: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Shell:
    """What head and foot of a page show (templates/lever/base.html)."""

    home_url: str
    navigation: tuple[NavigationItem, ...]
    person_name: str
    languages: tuple[Language, ...]
    language_url: str | None
    logout_url: str | None
    contacts: tuple[Contact, ...]


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a template that extends ``lever/base.html``, with the ``shell`` it needs."""
    return render(request, template, {"shell": shell(request), **(context or {})}, status=status)


def shell(request: HttpRequest) -> Shell:
    user = request.user
    is_known = user.is_authenticated
    return Shell(
        home_url=optional_url("lever_site:home") or "/",
        navigation=get_host().navigation(request),
        person_name=(user.get_full_name() or user.get_username()) if is_known else "",
        languages=_languages() if optional_url("lever_site:language") else (),
        language_url=optional_url("lever_site:language"),
        logout_url=optional_url("lever_site:logout") if is_known else None,
        contacts=(),
    )


def optional_url(name: str, **parameters: Any) -> str | None:
    """The address of a page that only some places have (log-out belongs to the platform in Open edX)."""
    try:
        return reverse(name, kwargs=parameters or None)
    except NoReverseMatch:
        return None


def _languages() -> tuple[Language, ...]:
    current = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return tuple(
        Language(code, get_language_info(code)["name_local"].capitalize(), code == current)
        for code, _ in settings.LANGUAGES
    )
