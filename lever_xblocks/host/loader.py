"""Finds the host that the settings name."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from lever_xblocks.host.protocol import Host


def get_host() -> Host:
    """The host named by the setting ``LEVER_HOST``.

    Raises ImproperlyConfigured when the setting is missing or names something that is no host.
    """
    dotted_path = getattr(settings, "LEVER_HOST", None)
    if not dotted_path:
        raise ImproperlyConfigured("Set LEVER_HOST to the dotted path of a host class, see docs/reference/settings.md.")
    return _host(dotted_path)


@cache
def _host(dotted_path: str) -> Host:
    host = import_string(dotted_path)()
    if not isinstance(host, Host):
        raise ImproperlyConfigured(f"LEVER_HOST names {dotted_path}, which lacks methods of lever_xblocks.host.Host.")
    return host
