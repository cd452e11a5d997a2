"""Every page of our own is rendered here, so that each has the same head and foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, gettext_lazy

from lever_xblocks.host import NavigationItem, get_host
from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.queries.centres import CentreInfo, centre_info, default_centre
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.web.access import parts_of

QUESTIONS = {
    "safeguarding": gettext_lazy("Do you feel unsafe, or do you worry about somebody?"),
    "complaint": gettext_lazy("Is something not right?"),
}


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    is_current: bool


@dataclass(frozen=True)
class Contact:
    """Whom to turn to; ``purpose`` is the question that leads there."""

    purpose: str | Promise
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
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    centre: CentreInfo | None = None,
) -> HttpResponse:
    """The page of a template that extends ``lever/base.html``; ``centre`` when something but the log-in tells it."""
    return render(request, template, {"shell": shell(request, centre), **(context or {})}, status=status)


def shell(request: HttpRequest, centre: CentreInfo | None = None) -> Shell:
    user = getattr(request, "user", None)  # missing where an error came before the log-in was looked at
    is_known = user is not None and user.is_authenticated
    language_url = optional_url("lever_site:language")
    return Shell(
        home_url=optional_url("lever_site:home") or "/",
        navigation=get_host().navigation(request),
        person_name=name_of(user) if is_known else "",
        languages=_languages() if language_url else (),
        language_url=language_url,
        logout_url=optional_url("lever_site:logout") if is_known else None,
        contacts=_contacts((centre,) if centre else _centres_of(request)),
    )


def optional_url(name: str, **parameters: Any) -> str | None:
    """The address of a page that only some places have (log-out belongs to the platform in Open edX)."""
    try:
        return reverse(name, kwargs=parameters or None)
    except NoReverseMatch:
        return None


def _centres_of(request: HttpRequest) -> tuple[CentreInfo, ...]:
    """The centres the person belongs to; for everybody else the default centre."""
    own = tuple(centre_info(centre) for centre in parts_of(request).centres())
    if own:
        return own
    try:
        return (default_centre(),)
    except NotSetUp:
        return ()


def _contacts(centres: tuple[CentreInfo, ...]) -> tuple[Contact, ...]:
    found = (
        Contact(QUESTIONS[contact.purpose], contact.name, contact.phone, contact.email)
        for centre in centres
        for contact in centre.contacts
    )
    return tuple(dict.fromkeys(found))


def _languages() -> tuple[Language, ...]:
    current = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return tuple(
        Language(code, get_language_info(code)["name_local"].capitalize(), code == current)
        for code, _ in settings.LANGUAGES
    )
