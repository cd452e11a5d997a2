"""What somebody reads who is to write for a candidate, as a mail or in a message the candidate shares."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.outside.letters import day_of, page_address, post_letter
from lever_xblocks.records.models import Helper
from lever_xblocks.records.outside_links import code_of


def helper_address(code: str) -> str:
    """The whole address of a helper's pages, "" where the place has none."""
    return page_address("lever_web:help", code)


def message_to_helper(name: str, *, address: str, until: datetime, language: str) -> str:
    """The ready message, in the candidate's own voice and the language of who reads it."""
    with translation.override(language):
        return _(
            "Hello %(name)s, I want to show what I can do as a volunteer, and I need somebody who writes down what I "
            "tell. Open this link when we sit together or talk on the telephone. You need no account. It is only for "
            "you, until %(day)s: %(address)s"
        ) % {"name": name, "day": day_of(until), "address": address}


def send_letter(helper: Helper, *, candidate: Person) -> None:
    """Put the mail into the outbox, if there is an address to send it to and a page to lead to."""
    address = helper_address(code_of(helper) or "")
    post_letter(helper, address=address, candidate=candidate, subject=_subject, body=_body)


def _subject() -> str:
    return _("%(candidate)s asks you to write for them")


def _body() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(candidate)s volunteers and wants to show what they can do. They would like to tell it, and ask you to write "
        "it down for them, in their words. You need no account.\n\n"
        "%(address)s\n\n"
        "The link works until %(day)s. It is only for you: please do not pass it on. What you write counts only after "
        "%(candidate)s has read or heard it and said: these are my words."
    )
