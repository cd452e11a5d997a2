"""How a letter reaches somebody without an account: its address, its dates, its way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from lever_xblocks.host import get_host
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.outside.entries import harmless
from lever_xblocks.records.models import OutsideLink
from lever_xblocks.records.notices.outbox import post


def page_address(name: str, code: str) -> str:
    """The whole address of the page a code opens, "" where the place has no such page."""
    try:
        return get_host().address_of(reverse(name, args=[code]))
    except NoReverseMatch:
        return ""


def day_of(moment: datetime) -> str:
    """The day in words, in the language in force."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def post_letter(
    link: OutsideLink, *, address: str, candidate: Person, subject: Callable[[], str], body: Callable[[], str]
) -> None:
    """Put the mail into the outbox, if there is an address to send it to and a page to lead to.

    ``subject`` and ``body`` are asked for in the language of who reads them; they may name candidate, name, address
    and day.
    """
    if not link.email or not address:
        return
    with translation.override(link.language):
        values = {
            "name": link.name,
            "candidate": harmless(candidate.name),
            "address": address,
            "day": day_of(link.expires_at),
        }
        post(link.email, subject() % values, body() % values)
