"""How a letter reaches somebody without an account: its address, its dates, its way out."""

from __future__ import annotations

from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format

from lever_xblocks.host import get_host


def page_address(name: str, code: str) -> str:
    """The whole address of the page a code opens, "" where the place has no such page."""
    try:
        return get_host().address_of(reverse(name, args=[code]))
    except NoReverseMatch:
        return ""


def day_of(moment: datetime) -> str:
    """The day in words, in the language in force."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
