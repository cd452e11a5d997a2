"""Secret links for people without an account.

A code is derived from the site's secret, so that the candidate can copy the link again without its code lying
anywhere; what is compared is the hash stored when the link was made, so that links handed out stay good when the
secret changes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import OutsideLink

LIFETIME: Final = timedelta(days=30)
CODE_LENGTH: Final = 40  # hexadecimal digits: 160 bits
LONGEST_CODE: Final = 200  # of what is looked up at all


class LinkState(StrEnum):
    """What became of somebody asked; the values are used by pages."""

    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def link_state(link: OutsideLink, now: datetime | None = None) -> LinkState:
    """Whoever has answered or said no has, also when the link has run out since."""
    ends = (
        (link.answered_at, LinkState.ANSWERED),
        (link.declined_at, LinkState.DECLINED),
        (link.withdrawn_at, LinkState.WITHDRAWN),
        (link.expires_at <= (now or timezone.now()), LinkState.EXPIRED),
    )
    return next((state for reached, state in ends if reached), LinkState.ASKED)


def needs_new_link(link: OutsideLink) -> bool:
    """Whether the one handed out opens nothing any more, or cannot be shown again."""
    return link_state(link) is LinkState.EXPIRED or code_of(link) is None


def unknown_link() -> LinkRefused:
    """The refusal of a code that nobody has."""
    return LinkRefused(
        _("Part of the address may be missing. Open the link in the message again, or ask for a new one."),
        code="unknown",
        status=404,
    )


def seal(link: OutsideLink) -> None:
    """Give a link a new code and a new end; the caller saves it."""
    link.created_at = timezone.now()
    link.expires_at = link.created_at + LIFETIME
    link.code_hash = hash_of(_derive(link))


def code_of(link: OutsideLink) -> str | None:
    """The code for the address; None when the secret has changed since, so that a new link must be made."""
    code = _derive(link)
    return code if constant_time_compare(hash_of(code), link.code_hash) else None


def hash_of(secret: str) -> str:
    """What is stored of a code, or of what somebody's browser keeps."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _derive(link: OutsideLink) -> str:
    # the moment is part of it: a link made anew has another code
    name = f"{link.public_id}:{link.created_at.timestamp():.6f}"
    return salted_hmac("lever_records.rater_links", name, algorithm="sha256").hexdigest()[:CODE_LENGTH]
