"""The codes of one-time links.

A code is derived from the site's secret, so that a slip can be printed again without its code lying anywhere; what
is compared is the hash stored when the link was made, so that slips handed out stay good when the secret changes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from lever_xblocks.standalone.accounts.models import OneTimeLink
from lever_xblocks.standalone.accounts.passwords import READABLE

GROUPS: Final = 4
GROUP_LENGTH: Final = 4  # four groups of four readable characters: 79 bits


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def seal(link: OneTimeLink, *, lifetime: timedelta) -> None:
    """Give a stored link a new code and a new end; the caller saves it."""
    link.created_at = timezone.now()
    link.expires_at = link.created_at + lifetime
    link.code_hash = _hash(_derive(link))


def address_code(link: OneTimeLink) -> str | None:
    """The code for the address, such as ``12-k3mf-x7qp-ta9w-hh2e``; None when the secret has changed since."""
    code = _derive(link)
    return f"{link.pk}-{code}" if constant_time_compare(_hash(code), link.code_hash) else None


def matches(link: OneTimeLink, code: str) -> bool:
    """Whether this is the link's code, without telling by the time taken how much of it is right."""
    return constant_time_compare(_hash(code), link.code_hash)


def split(address_code: str) -> tuple[int, str]:
    """Number of the link and code; number 0, which no link has, for what was never an address of ours."""
    number, _, code = address_code.lower().partition("-")
    return (int(number), code) if number.isascii() and number.isdecimal() and len(number) < 10 else (0, "")  # noqa: PLR2004


def state_of(link: OneTimeLink, now: datetime | None = None) -> LinkState:
    if link.used_at:
        return LinkState.USED
    if link.withdrawn_at:
        return LinkState.WITHDRAWN
    return LinkState.EXPIRED if link.expires_at <= (now or timezone.now()) else LinkState.OPEN


def _derive(link: OneTimeLink) -> str:
    # the moment is part of it: after a restore the same number is given again, to somebody else
    name = f"{link._meta.db_table}:{link.pk}:{link.created_at.timestamp():.6f}"
    digest = salted_hmac("lever_accounts.codes", name, algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(GROUPS * GROUP_LENGTH):
        number, rest = divmod(number, len(READABLE))
        letters.append(READABLE[rest])
    text = "".join(letters)
    return "-".join(text[start : start + GROUP_LENGTH] for start in range(0, len(text), GROUP_LENGTH))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
