"""What accounts add to the desk of a centre."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lever_xblocks.records.models import Centre
from lever_xblocks.standalone.accounts.home_centres import is_home
from lever_xblocks.web import extensions


def register() -> None:
    extensions.centre_actions.append(on_centre)
    extensions.person_actions.append(on_person)
    extensions.invite_addresses.append(invite_address)
    extensions.email_rules.append(shows_email)


def on_centre(_request: HttpRequest, centre: Centre) -> Iterator[extensions.Action]:
    yield extensions.Action(_("Invite people"), invite_address(centre))
    yield extensions.Action(_("Invitations"), reverse("lever_accounts:invitations", args=[centre.slug]))


def invite_address(centre: Centre) -> str:
    return reverse("lever_accounts:invite", args=[centre.slug])


def shows_email(centre: Centre, person_id: int) -> bool:
    """Whoever came with an account of theirs gave their address to the site, not to this centre."""
    return is_home(centre.pk, person_id)


def on_person(_request: HttpRequest, centre: Centre, person_id: int) -> Iterator[extensions.Action]:
    yield extensions.Action(
        _("Make a new link"),
        reverse("lever_accounts:password_slip", args=[centre.slug, person_id]),
        hint=_("Password lost? Make a link with which this person chooses a new one. The old one works until then."),
        is_post=True,
    )
