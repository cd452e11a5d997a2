"""The addresses that stand on slips and in mails."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from lever_xblocks.standalone.accounts.codes import address_code
from lever_xblocks.standalone.accounts.models import Invitation, OneTimeLink
from lever_xblocks.standalone.addresses import LOOPBACK, is_only_here, shown_url


def link_address(request: HttpRequest, link: OneTimeLink) -> str | None:
    """The whole address of a link; None when it can no longer be derived and must be renewed."""
    path = link_path(link)
    return base_address(request) + path if path else None


def link_path(link: OneTimeLink) -> str | None:
    """The address of a link behind that of the site; None as above."""
    code = address_code(link)
    name = "lever_accounts:join" if isinstance(link, Invitation) else "lever_accounts:new_password"
    return reverse(name, args=[code]) if code else None


def base_address(request: HttpRequest) -> str:
    """The public address, else the one in use; somebody at the machine itself gives out its network address."""
    if settings.LEVER_PUBLIC_URL:
        return str(settings.LEVER_PUBLIC_URL)
    own = urlsplit(request.build_absolute_uri("/"))
    if own.hostname in LOOPBACK and not is_only_here(settings.LEVER_BIND_HOST):
        return shown_url(settings.LEVER_BIND_HOST, own.port or 80)
    return f"{own.scheme}://{own.netloc}"


def works_only_here(request: HttpRequest) -> bool:
    """True when a telephone could not open the addresses."""
    return is_only_here(urlsplit(base_address(request)).hostname or "")
