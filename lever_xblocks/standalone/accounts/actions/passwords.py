"""A new password for somebody who lost theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.standalone.accounts.codes import LinkState, matches, seal, split, state_of
from lever_xblocks.standalone.accounts.errors import LinkRefused
from lever_xblocks.standalone.accounts.events import AccountEvent
from lever_xblocks.standalone.accounts.failed_tries import forget_failed_tries
from lever_xblocks.standalone.accounts.home_centres import opens_nothing_else, require_password_help
from lever_xblocks.standalone.accounts.models import LinkKind, PasswordLink

LIFETIME_OF_SLIP: Final = timedelta(days=14)
LIFETIME_OF_MAIL: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class MakePasswordLink(Action[AbstractUser, PasswordLink]):
    """A link to choose a new password; an earlier one opens nothing any more. Raises NotAllowed, NotFound.

    A centre may do it only for accounts made there that open nothing else. With ``centre_id`` None the site itself
    does it, for a mail to the person.
    """

    user_id: int
    centre_id: int | None

    def lock(self) -> AbstractUser:
        user = get_user_model()._default_manager.select_for_update().filter(pk=self.user_id, is_active=True).first()
        if user is None:
            raise NotFound
        return user

    def check(self, locked: AbstractUser) -> None:
        if self.centre_id is None:
            CentrePolicy(self.actor).require("administer_site")
        else:
            require_password_help(self.actor, centre_id=self.centre_id, user=locked)

    def execute(self, locked: AbstractUser, log: AuditLog) -> PasswordLink:
        now = timezone.now()
        link, _is_new = PasswordLink.objects.get_or_create(
            user=locked, kind=self._kind, defaults={"created_at": now, "expires_at": now}
        )
        link.centre_id, link.used_at, link.withdrawn_at = self.centre_id, None, None
        seal(link, lifetime=LIFETIME_OF_SLIP if self.centre_id else LIFETIME_OF_MAIL)
        link.save()
        log.add(AccountEvent.PASSWORD_LINK_MADE, subject_id=locked.pk, centre_id=self.centre_id)
        return link

    @property
    def _kind(self) -> LinkKind:
        if self.centre_id is None:
            return LinkKind.MAIL
        return LinkKind.SITE if CentrePolicy(self.actor).is_site_administrator else LinkKind.CENTRE


@dataclass(frozen=True, kw_only=True)
class ChooseNewPassword(Action[PasswordLink, AbstractUser]):
    """Set a password, already validated, by the link for it. Raises LinkRefused."""

    actor: Person | None = None
    address_code: str
    password: str

    def lock(self) -> PasswordLink:
        return open_password_link(self.address_code, is_locked=True)

    def check(self, locked: PasswordLink) -> None:
        """The link is the permission."""

    def execute(self, locked: PasswordLink, log: AuditLog) -> AbstractUser:
        user: AbstractUser = locked.user
        user.set_password(self.password)
        user.save(update_fields=["password"])
        # the others too: whoever holds one could take the account back
        PasswordLink.objects.filter(user=user, used_at=None).update(used_at=timezone.now())
        forget_failed_tries(user)
        log.add(AccountEvent.PASSWORD_CHOSEN, subject_id=user.pk)
        return user


def open_password_link(address_code: str, *, is_locked: bool = False) -> PasswordLink:
    """The password link this address opens now. Raises LinkRefused."""
    number, code = split(address_code)
    rows = PasswordLink.objects.select_for_update() if is_locked else PasswordLink.objects.select_related("centre")
    link = rows.filter(pk=number).first()
    if link is None or not matches(link, code) or not link.user.is_active:
        raise LinkRefused(None)
    if link.kind == LinkKind.CENTRE and not opens_nothing_else(link.centre_id or 0, link.user):
        raise LinkRefused(LinkState.WITHDRAWN)  # the person went elsewhere after the slip was made
    state = state_of(link)
    if state is not LinkState.OPEN:
        raise LinkRefused(state)
    return link
