"""How many people a candidate may ask, and how often one of them hears of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import ActionRefused, BadInput
from lever_xblocks.records.models import OutsideLink

Link = TypeVar("Link", bound=OutsideLink)

MOST_OPEN: Final = 12
MOST_EVER: Final = 40  # in one case, so that nobody can have us write to half the world
MOST_TO_ONE: Final = 3  # times one address is asked in a case, so that nobody can have us fill somebody's mailbox
REMIND_AFTER: Final = timedelta(days=2)


def check_number(*, waiting: int, ever: int) -> None:
    """Raise BadInput when one more would be too many to wait for, or ever."""
    if waiting >= MOST_OPEN:
        raise BadInput(
            _("You wait for %(most)d people already. Take somebody back before you ask another one.")
            % {"most": MOST_OPEN},
            code="too_many",
        )
    if ever >= MOST_EVER:
        raise BadInput(
            _("You have asked %(most)d people by now. Talk to your tutor about what they said.") % {"most": MOST_EVER},
            code="too_many",
        )


def to_address(links: Iterable[Link], email: str) -> list[Link]:
    """Those of the links that were sent to this address."""
    return [one for one in links if email and one.email.casefold() == email.casefold()]


def check_address(before: Collection[OutsideLink]) -> None:
    """Raise BadInput when so many were asked ``before`` at one address that no more mail may go there."""
    if len(before) >= MOST_TO_ONE:
        raise BadInput(
            _("We wrote to this address several times. Leave it out and send the link yourself."), code="email"
        )


def check_may_remind(link: OutsideLink) -> None:
    """Raise an ActionRefused unless somebody can be written to once more."""
    if not link.email:
        raise ActionRefused(
            _("We have no e-mail address of %(name)s. Send the link yourself.") % {"name": link.name}, code="no_email"
        )
    if max(link.created_at, link.reminded_at or link.created_at) > timezone.now() - REMIND_AFTER:
        raise ActionRefused(
            _("We wrote to %(name)s less than two days ago. Give them a little time.") % {"name": link.name},
            code="too_soon",
        )
