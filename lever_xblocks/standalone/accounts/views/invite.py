"""The centre's side of invitations: inviting, printing slips, renewing, taking back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lever_xblocks.records.errors import ActionRefused, BadInput, NotFound
from lever_xblocks.records.models import Centre
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts import letters
from lever_xblocks.standalone.accounts.actions import (
    InvitePeople,
    MakePasswordLink,
    RenewInvitation,
    WithdrawInvitation,
)
from lever_xblocks.standalone.accounts.addresses import link_address, works_only_here
from lever_xblocks.standalone.accounts.backend import find_person
from lever_xblocks.standalone.accounts.codes import LinkState, state_of
from lever_xblocks.standalone.accounts.forms import InviteForm
from lever_xblocks.standalone.accounts.home_centres import require_password_help
from lever_xblocks.standalone.accounts.language import spoken_to
from lever_xblocks.standalone.accounts.models import Invitation, PasswordLink
from lever_xblocks.standalone.accounts.name_lists import known_already, named_twice
from lever_xblocks.web.access import centre_to_manage, page_for, person_of
from lever_xblocks.web.desks.centre.frame import render_desk
from lever_xblocks.web.desks.centre.tutors import tutors_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class Slip:
    """What is printed for one person."""

    name: str
    address: str
    qr: SafeString
    until: datetime
    log_in_name: str = ""  # of somebody who has an account already


@page_for()
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    centre = centre_to_manage(request, slug)
    initial = {"batch": uuid.uuid4(), "role": CentreRole.CANDIDATE}
    form = InviteForm(request.POST or None, request.FILES or None, initial=initial, tutors=tutors_of(centre))
    deed = request.POST.get("deed")
    if form.is_valid() and deed == "make" and _invite(request, centre, form):
        return redirect("lever_accounts:slips", slug=slug, batch=form.cleaned_data["batch"])
    context: dict[str, object] = {"form": form}
    if form.is_valid() and deed != "change":
        people = form.cleaned_data["people"]
        context |= {"people": people, "twice": named_twice(people), "known": known_already(people, centre)}
        return render_desk(request, centre, "lever_accounts/invite_preview.html", context)
    return render_desk(request, centre, "lever_accounts/invite.html", context, status=400 if form.errors else 200)


@page_for()
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every invitation of the centre with what became of it: the latest list first, each as it was written."""
    centre = centre_to_manage(request, slug)
    batches = Invitation.objects.filter(centre=centre, batch=OuterRef("batch")).order_by("pk")
    rows = Invitation.objects.filter(centre=centre).annotate(first=Subquery(batches.values("pk")[:1]))
    page = Paginator(rows.order_by("-first", "position"), PAGE_SIZE).get_page(request.GET.get("page"))
    listed = [(row, state_of(row), CentreRole(row.role).label) for row in page]
    context = {"invitations": listed, "page": page}
    return render_desk(request, centre, "lever_accounts/invitations.html", context)


@page_for()
@never_cache
def slips(request: HttpRequest, slug: str, batch: uuid.UUID) -> HttpResponse:
    """The slips of one batch that still open something, ready to print."""
    centre = centre_to_manage(request, slug)
    rows = list(Invitation.objects.filter(centre=centre, batch=batch).order_by("position"))
    if not rows:
        raise NotFound
    return _slip_page(request, centre, [row for row in rows if state_of(row) is LinkState.OPEN])


@require_POST
@page_for()
def change_invitation(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Renew or take back; the button pressed says which."""
    centre = centre_to_manage(request, slug)
    action = WithdrawInvitation if request.POST.get("deed") == "withdraw" else RenewInvitation
    try:
        with transaction.atomic():
            invitation = action(actor=person_of(request), centre_id=centre.pk, invitation_id=invitation_id).run()
            mailed = 0 if invitation.withdrawn_at else _post(request, centre, [invitation])
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("lever_accounts:invitations", slug=slug)
    if invitation.withdrawn_at:
        messages.success(request, gettext("The link of %(name)s opens nothing any more.") % {"name": invitation.name})
        return redirect("lever_accounts:invitations", slug=slug)
    _say_mailed(request, mailed)
    return redirect("lever_accounts:slip", slug=slug, invitation_id=invitation.pk)


@page_for()
@never_cache
def slip(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    centre = centre_to_manage(request, slug)
    rows = list(Invitation.objects.filter(centre=centre, pk=invitation_id))
    if not rows:
        raise NotFound
    return _slip_page(request, centre, [row for row in rows if state_of(row) is LinkState.OPEN])


@page_for()
@never_cache
def password_slip(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    """A slip with which somebody of the centre chooses a new password: POST makes it, GET shows it again."""
    centre = centre_to_manage(request, slug)
    if request.method == "POST":
        try:
            MakePasswordLink(actor=person_of(request), centre_id=centre.pk, user_id=person_id).run()
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
            return redirect("lever_web:person", slug=slug, person_id=person_id)
        return redirect("lever_accounts:password_slip", slug=slug, person_id=person_id)
    rows = list(PasswordLink.objects.filter(centre=centre, user_id=person_id).select_related("user"))
    for row in rows:  # one made by the administrator opens more than this centre
        require_password_help(person_of(request), centre_id=centre.pk, user=row.user)
    return _slip_page(request, centre, [row for row in rows if state_of(row) is LinkState.OPEN])


def _invite(request: HttpRequest, centre: Centre, form: InviteForm) -> bool:
    people = form.cleaned_data["people"]
    try:
        with transaction.atomic():  # whoever is invited is also written to
            made = InvitePeople(
                actor=person_of(request),
                centre_id=centre.pk,
                batch=form.cleaned_data["batch"],
                people=people,
                role=CentreRole(form.cleaned_data["role"]),
                tutor_id=int(form.cleaned_data.get("tutor") or 0) or None,
            ).run()
            mailed = _post(request, centre, made)
    except BadInput as refusal:
        form.add_error(None, str(refusal.message))
        return False
    _say_mailed(request, mailed)
    if len(made) < len(people):
        text = ngettext(
            "%(count)d new link was made. The others of this list were made before.",
            "%(count)d new links were made. The others of this list were made before.",
            len(made),
        )
        messages.info(request, text % {"count": len(made)})
    return True


def _post(request: HttpRequest, centre: Centre, rows: Sequence[Invitation]) -> int:
    """Put a mail to everybody with an address into the outbox; says how many. The slips are there in any case."""
    if not mail_is_set():
        return 0
    to_mail = [row for row in rows if row.email]
    for row in to_mail:
        address = link_address(request, row) or ""
        with spoken_to(find_person(row.email)):
            letters.post_invitation(
                email=row.email, name=row.name, centre=centre.name, address=address, until=row.expires_at
            )
    return len(to_mail)


def _say_mailed(request: HttpRequest, number: int) -> None:
    if number:
        text = ngettext("%(count)d invitation leaves by mail now.", "%(count)d invitations leave by mail now.", number)
        messages.success(request, text % {"count": number})


def _slip_page(request: HttpRequest, centre: Centre, links: list[Invitation] | list[PasswordLink]) -> HttpResponse:
    addresses = [(link, link_address(request, link)) for link in links]
    context = {
        "slips": [_slip(link, address) for link, address in addresses if address],
        "must_renew": [link for link, address in addresses if not address],
        "works_only_here": works_only_here(request),
    }
    return render_desk(request, centre, "lever_accounts/slips.html", context)


def _slip(link: Invitation | PasswordLink, address: str) -> Slip:
    if isinstance(link, Invitation):
        return Slip(link.name, address, _qr(address), link.expires_at)
    return Slip(name_of(link.user), address, _qr(address), link.expires_at, link.user.get_username())


def _qr(address: str) -> SafeString:
    drawing = segno.make_qr(address, error="m").svg_inline(omitsize=True, border=0)
    return mark_safe(drawing)  # noqa: S308 - drawn by segno from our own address
