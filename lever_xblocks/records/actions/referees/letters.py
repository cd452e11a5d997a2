"""What a referee reads, as a mail or in a message the candidate shares."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.outside.letters import day_of, page_address, post_letter
from lever_xblocks.records.models import RefereeRequest
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.referee_links import is_for_the_whole


def statement_address(code: str) -> str:
    """The whole address of a referee's page, "" where the place has no such page."""
    return page_address("lever_web:statement", code)


def message_to(request: RefereeRequest, *, code: str, until: datetime) -> str:
    """The ready message, in the candidate's own voice and the language of who reads it; "" without a page."""
    address = statement_address(code)
    if not address:
        return ""
    with translation.override(request.language):
        values = {"name": request.name, "day": day_of(until), "address": address}
        return _confirmation() % values if is_for_the_whole(request) else _testimony() % values


def send_letter(request: RefereeRequest, *, candidate: Person | None, is_reminder: bool = False) -> None:
    """Put the mail into the outbox, if there is an address to send it to and a page to lead to."""
    if candidate is None:
        return
    address = statement_address(code_of(request) or "")
    subject = _reminder if is_reminder else _subject
    body = _confirmation_letter if is_for_the_whole(request) else _testimony_letter
    post_letter(request, address=address, candidate=candidate, subject=subject, body=body)


def _subject() -> str:
    return _("%(candidate)s asks you to confirm something")


def _reminder() -> str:
    return _("Reminder: %(candidate)s asks you to confirm something")


def _testimony() -> str:
    return _(
        "Hello %(name)s, I am collecting proof of what I learned as a volunteer. You saw me at it: would you write in "
        "a few sentences what you saw? It takes about five minutes on a phone, without an account. This link is only "
        "for you, until %(day)s: %(address)s"
    )


def _confirmation() -> str:
    return _(
        "Hello %(name)s, I am collecting proof of what I learned as a volunteer. Would you confirm what I did in our "
        "organisation? I have filled it in; you check it and correct what is not right. It takes about three minutes, "
        "without an account. This link is only for you, until %(day)s: %(address)s"
    )


def _testimony_letter() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(candidate)s is collecting proof of what they learned as a volunteer. You saw %(candidate)s at work, so they "
        "ask you to write in a few sentences what you saw. It takes about five minutes on a phone or computer. You "
        "need no account.\n\n"
        "%(address)s\n\n"
        "The link works until %(day)s. It is only for you: please do not pass it on. You would rather not? Open it and "
        "say no, or do nothing."
    )


def _confirmation_letter() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(candidate)s is collecting proof of what they learned as a volunteer. They ask you to confirm for your "
        "organisation what they did there. It is filled in already: you check it and correct what is not right. It "
        "takes about three minutes. You need no account.\n\n"
        "%(address)s\n\n"
        "The link works until %(day)s. It is only for you: please do not pass it on. You would rather not? Open it and "
        "say no, or do nothing."
    )
