"""What somebody reads whom a candidate asks, as a mail or in a message the candidate shares."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.outside.letters import day_of, page_address, post_letter
from lever_xblocks.records.models import RaterInvitation
from lever_xblocks.records.outside_links import code_of


def rating_address(code: str) -> str:
    """The whole address of a rater's page, "" where the place has no such page."""
    return page_address("lever_web:rating", code)


def message_to(name: str, *, address: str, until: datetime, language: str) -> str:
    """The ready message, in the candidate's own voice and the language of who reads it."""
    with translation.override(language):
        return _(
            "Hello %(name)s, I want to know what I am good at as a volunteer. You know me: how do you see me? "
            "It takes about five minutes on a phone, without an account. This link is only for you, until %(day)s: "
            "%(address)s"
        ) % {"name": name, "day": day_of(until), "address": address}


def send_letter(invitation: RaterInvitation, *, candidate: Person, is_reminder: bool = False) -> None:
    """Put the mail into the outbox, if there is an address to send it to and a page to lead to."""
    address = rating_address(code_of(invitation) or "")
    subject = _reminder if is_reminder else _subject
    post_letter(invitation, address=address, candidate=candidate, subject=subject, body=_body)


def _subject() -> str:
    return _("%(candidate)s asks how you see them")


def _reminder() -> str:
    return _("Reminder: %(candidate)s asks how you see them")


def _body() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(candidate)s volunteers and wants to know their own strengths. You know %(candidate)s, so they ask how you "
        "see them. It takes about five minutes on a phone or computer. You need no account.\n\n"
        "%(address)s\n\n"
        "The link works until %(day)s. It is only for you: please do not pass it on. You would rather not answer? "
        "Open it and say no, or do nothing."
    )
