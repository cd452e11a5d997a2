"""The invited person's side: opening the link, choosing name and password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.queries.centres import centre_info
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.actions import AcceptInvitation, ChooseNewPassword
from lever_xblocks.standalone.accounts.actions.invitations import joined_by, open_invitation
from lever_xblocks.standalone.accounts.actions.passwords import open_password_link
from lever_xblocks.standalone.accounts.errors import LinkRefused
from lever_xblocks.standalone.accounts.forms import JoinForm, PasswordForm
from lever_xblocks.standalone.accounts.home_centres import is_home
from lever_xblocks.standalone.accounts.models import Invitation
from lever_xblocks.web.access import person_of
from lever_xblocks.web.pages import render_page

BACKEND = "lever_xblocks.standalone.accounts.backend.NameOrEmailBackend"


@never_cache
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind an invitation."""
    try:
        invitation = open_invitation(code)
        if request.user.is_authenticated:
            return _join_as_known(request, invitation, code)
        return _join_as_new(request, invitation, code)
    except LinkRefused as refusal:
        return _go_on(request, code) or _refused(request, refusal)


@never_cache
def new_password(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind a link for a new password."""
    try:
        link = open_password_link(code)
        form = PasswordForm(request.POST or None, user=link.user)
        if form.is_valid():
            user = ChooseNewPassword(address_code=code, password=form.cleaned_data["password"]).run()
            return _log_in(request, user, gettext("Your new password is set."))
    except LinkRefused as refusal:
        return _refused(request, refusal)
    context = {"form": form, "user_name": name_of(link.user), "log_in_name": link.user.get_username()}
    return render_page(
        request,
        "lever_accounts/new_password.html",
        context,
        status=400 if form.errors else 200,
        centre=centre_info(link.centre) if link.centre else None,
    )


def _join_as_new(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    form = JoinForm.for_invitation(invitation, request.POST or None)
    if form.is_valid():
        try:
            user = AcceptInvitation(address_code=code, account=form.account()).run()
            return _log_in(request, user, gettext("Welcome! You are logged in."))
        except LinkRefused:
            raise
        except ActionRefused as refusal:
            form.add_error("log_in_name" if refusal.code == "name_taken" else None, str(refusal.message))
    elif form.is_bound:
        open_invitation(code)  # used meanwhile by the first of two taps, which also took the log-in name
    return _page(request, "lever_accounts/join.html", invitation, {"form": form})


def _join_as_known(request: HttpRequest, invitation: Invitation, code: str) -> HttpResponse:
    if request.method == "POST":
        AcceptInvitation(actor=person_of(request), address_code=code).run()
        messages.success(request, gettext("You belong to %(centre)s now.") % {"centre": invitation.centre.name})
        return redirect("lever_site:home")
    return _page(
        request,
        "lever_accounts/join_known.html",
        invitation,
        {"is_home": is_home(invitation.centre_id, request.user.pk)},
    )


def _go_on(request: HttpRequest, code: str) -> HttpResponse | None:
    """For whoever used this invitation: a second tap on the button leads where the first one did."""
    person = joined_by(code)
    if person is None:
        return None
    if request.user == person:
        return redirect("lever_site:home")
    typed = request.POST.get("log_in_name", "").strip().lower()
    if typed != person.get_username():
        return None
    # as a log-in: wrong passwords count and close the name
    user = authenticate(request, username=typed, password=request.POST.get("password", ""))
    return _log_in(request, user, gettext("Welcome! You are logged in.")) if user == person else None


def _page(request: HttpRequest, template: str, invitation: Invitation, context: dict[str, Any]) -> HttpResponse:
    context |= {"invitation": invitation, "centre": invitation.centre, "role": CentreRole(invitation.role).label}
    is_wrong = bool(context.get("form") and context["form"].errors)
    return render_page(
        request, template, context, status=400 if is_wrong else 200, centre=centre_info(invitation.centre)
    )


def _log_in(request: HttpRequest, user: Any, welcome: str) -> HttpResponse:
    login(request, user, backend=BACKEND)
    messages.success(request, welcome)
    return redirect("lever_site:home")


def _refused(request: HttpRequest, refusal: LinkRefused) -> HttpResponse:
    return render_page(request, "lever_accounts/link_refused.html", {"refusal": refusal}, status=refusal.status)
