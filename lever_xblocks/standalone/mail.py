"""Reads the setting LEVER_MAIL, one address that says how mail leaves this site."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 587, "smtps": 465}
NOT_UNDERSTOOD = (
    "LEVER_MAIL is not understood. Write it as smtp://name:password@mail.example.org:587/?from=centre@example.org"
)


def mail_settings(url: str) -> dict[str, Any]:
    """Django's mail settings for ``smtp://name:password@mail.example.org:587/?from=centre@example.org``.

    ``smtp`` switches to encryption after connecting (unless the machine is this one), ``smtps`` starts with it. Without
    an address nothing can be sent and the site offers no mail. Raises ImproperlyConfigured for anything else.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
        sender = parse_qs(parts.query)["from"][0]
    except (ValueError, KeyError) as error:  # a port that is none, another kind of address, no sender
        raise ImproperlyConfigured(NOT_UNDERSTOOD) from error
    if not parts.hostname:
        raise ImproperlyConfigured(NOT_UNDERSTOOD)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in ("localhost", "127.0.0.1"),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }
