"""What a parent or guardian reads, as a mail or in a message the candidate shares."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.outside.letters import day_of, page_address, post_letter
from lever_xblocks.records.models import Guardian
from lever_xblocks.records.outside_links import code_of


def guardian_address(code: str) -> str:
    """The whole address of a guardian's page, "" where the place has no such page."""
    return page_address("lever_web:guardian", code)


def message_to(name: str, *, address: str, until: datetime, language: str) -> str:
    """The ready message, in the candidate's own voice and the language of who reads it."""
    with translation.override(language):
        return _(
            "Hello %(name)s, I want to have recognised what I learned as a volunteer. I am too young to agree alone, "
            "so I need your yes. Here you read what it is and who sees what. It takes three minutes on a phone, "
            "without an account. The link works until %(day)s: %(address)s"
        ) % {"name": name, "day": day_of(until), "address": address}


def send_letter(guardian: Guardian, *, candidate: Person, is_reminder: bool = False) -> None:
    """Put the mail into the outbox, if there is an address to send it to and a page to lead to."""
    address = guardian_address(code_of(guardian) or "")
    subject = _reminder if is_reminder else _subject
    post_letter(guardian, address=address, candidate=candidate, subject=subject, body=_body)


def _subject() -> str:
    return _("%(candidate)s asks for your agreement")


def _reminder() -> str:
    return _("Reminder: %(candidate)s asks for your agreement")


def _body() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(candidate)s volunteers and wants to have recognised what they learned by it. Because of their age they "
        "need the agreement of a parent or guardian. Here you read what it is and who sees what, and you say yes or "
        "no. You need no account.\n\n"
        "%(address)s\n\n"
        "The link works until %(day)s. It is only for you: please do not pass it on."
    )
