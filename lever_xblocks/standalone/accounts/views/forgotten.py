"""For people who lost their password: by mail where that is possible, else by their centre."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.standalone.accounts import letters
from lever_xblocks.standalone.accounts.actions import MakePasswordLink
from lever_xblocks.standalone.accounts.addresses import base_address, link_path
from lever_xblocks.standalone.accounts.backend import find_person
from lever_xblocks.standalone.accounts.language import spoken_to
from lever_xblocks.standalone.accounts.later import do_later
from lever_xblocks.standalone.accounts.models import LinkKind, PasswordLink
from lever_xblocks.web.pages import render_page

PAUSE = timedelta(minutes=10)
LONGEST_NAME = 254


def forgotten(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether we know the name or not, and takes as long: it tells nobody who has an account."""
    is_sent = request.method == "POST" and mail_is_set()
    if is_sent:
        typed, language = request.POST.get("name", "")[:LONGEST_NAME], translation.get_language()
        do_later(partial(_mail_link, typed, site=base_address(request), language=language))
    context = {"is_sent": is_sent, "mail_is_set": mail_is_set()}
    return render_page(request, "lever_accounts/forgotten.html", context)


def _mail_link(typed: str, *, site: str, language: str) -> None:
    """At most one mail in ten minutes for one person, so that nobody can fill somebody's mailbox."""
    person = find_person(typed) if typed.strip() else None
    if person is None or not person.email or not person.is_active:
        return
    if PasswordLink.objects.filter(
        user=person, kind=LinkKind.MAIL, used_at=None, created_at__gt=timezone.now() - PAUSE
    ).exists():
        return
    with transaction.atomic(), translation.override(language), spoken_to(person):
        link = MakePasswordLink(actor=SYSTEM, centre_id=None, user_id=person.pk).run()
        letters.post_password_link(
            recipient_id=person.pk,
            email=person.email,
            name=name_of(person),
            log_in_name=person.get_username(),
            address=f"{site}{link_path(link)}",
            until=link.expires_at,
        )
