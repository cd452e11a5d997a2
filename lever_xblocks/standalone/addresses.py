"""Under which names the site may be reached, and what to tell the person who starts it."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - named to be recognised, never a default


@dataclass(frozen=True)
class PublicAddress:
    """The address people use when another server (with https) stands in front: the setting LEVER_PUBLIC_URL."""

    url: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")


def public_address(url: str) -> PublicAddress | None:
    """The value of LEVER_PUBLIC_URL, None when it is empty. Raises ImproperlyConfigured unless links can begin so."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets or a port that are none
        is_whole = False
    if not is_whole or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"LEVER_PUBLIC_URL is not understood ({url}). Write the whole address people open: https://lever.example.org"
        )
    return PublicAddress(url.rstrip("/"))


def allowed_hosts(host: str, public: PublicAddress | None = None) -> list[str]:
    """The host names to answer: this machine always, its names in the network only when --host opens the network."""
    names = [*LOOPBACK]
    if host in EVERYWHERE:
        names += machine_names()
    else:
        names.append(_bracketed(host))
    if public:
        names.append(public.host)
    return list(dict.fromkeys(names))


def machine_names() -> list[str]:
    """The names and addresses by which others in the network may call this machine."""
    name = socket.gethostname().lower()
    names = [name, f"{name}.local", socket.getfqdn().lower()]
    address = network_address()
    if address:
        names.insert(0, address)
    with suppress(OSError):  # a machine that cannot look up its own name still has the ones above
        names += [str(info[4][0]) for info in socket.getaddrinfo(name, None, socket.AF_INET)]
    return list(dict.fromkeys(names))


def network_address() -> str | None:
    """This machine's address in the local network. Nothing is sent: the system only picks the way out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


def shown_url(host: str, port: int, public: PublicAddress | None = None) -> str:
    """The address to print and to put into invitations."""
    if public:
        return public.url
    if host in EVERYWHERE:
        host = network_address() or "127.0.0.1"
    return f"http://{_bracketed(host)}" + ("" if port == 80 else f":{port}")  # noqa: PLR2004 - the port of http


def is_only_here(host: str) -> bool:
    """True when only this machine reaches the site."""
    return _bracketed(host) in LOOPBACK or host.startswith("127.")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
