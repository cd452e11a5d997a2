"""Everything somebody was told, and how often they want it by mail."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from lever_xblocks.records.actions.inbox import ChooseRhythm, ReadAllNotices, ReadNotice
from lever_xblocks.records.models import MailRhythm, Notice
from lever_xblocks.records.notices.kinds import sentence_of, title_of
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.notices.queries import notices_of, rhythm_of
from lever_xblocks.records.privacy.registry import email_of
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.inbox.targets import target_of
from lever_xblocks.web.numbers import moment
from lever_xblocks.web.pages import render_page

PAGE_SIZE = 30
RHYTHMS = {
    MailRhythm.DAILY: _("at most once a day"),
    MailRhythm.WEEKLY: _("at most once a week"),
    MailRhythm.NEVER: _("never"),
}


@dataclass(frozen=True)
class Message:
    """One notice as it is read."""

    id: uuid.UUID
    title: str
    sentence: str
    at: datetime
    is_new: bool


@dataclass(frozen=True)
class Rhythm:
    value: str
    label: str | Promise
    is_chosen: bool


@page_for()
def inbox(request: HttpRequest) -> HttpResponse:
    person, made_at = person_of(request), timezone.now()
    page = Paginator(notices_of(person), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [_message(notice) for notice in page]
    context = {
        "page": page,
        "shown": shown,
        "read_until": made_at.isoformat() if any(message.is_new for message in shown) else "",
        "mail_is_set": mail_is_set(),
        "email": email_of(request.user),
    }
    if mail_is_set():
        chosen = rhythm_of(person)
        context["rhythms"] = [Rhythm(one.value, label, one == chosen) for one, label in RHYTHMS.items()]
    return render_page(request, "lever_web/inbox.html", context)


@require_POST
@page_for()
def open_notice(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Read one, and go where it leads."""
    reader = person_of(request)
    notice = ReadNotice(actor=reader, notice_id=notice_id).run()
    return redirect(target_of(notice, reader) or "lever_web:inbox")


@require_POST
@page_for()
def read_all(request: HttpRequest) -> HttpResponse:
    """What was there when the page was shown is read; what came since stays new."""
    until = moment(request.POST.get("until", ""))
    if until is None:  # not from our page
        raise BadRequest
    ReadAllNotices(actor=person_of(request), until=until).run()
    return redirect("lever_web:inbox")


@require_POST
@page_for()
def choose_rhythm(request: HttpRequest) -> HttpResponse:
    ChooseRhythm(actor=person_of(request), rhythm=request.POST.get("rhythm", "")).run()
    messages.success(request, gettext("Saved."))
    return redirect("lever_web:inbox")


def _message(notice: Notice) -> Message:
    return Message(
        id=notice.public_id,
        title=title_of(notice),
        sentence=sentence_of(notice),
        at=notice.created_at,
        is_new=notice.read_at is None,
    )
