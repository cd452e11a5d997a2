"""Which centre made an account, and whether that centre may open it again."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host import Person
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.models import Case, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.standalone.accounts.models import HomeCentre


def is_home(centre_id: int, person_id: int) -> bool:
    """Whether the account was made at this centre, not only added there."""
    return HomeCentre.objects.filter(centre_id=centre_id, user_id=person_id).exists()


def require_password_help(actor: Person | None, *, centre_id: int, user: AbstractUser) -> None:
    """Raise NotAllowed or NotFound unless the actor may open this account with a slip of this centre."""
    policy = CentrePolicy(actor)
    policy.require("manage_people", centre_id)
    if policy.is_site_administrator:
        return
    if not CentreMembership.objects.filter(person=user, centre_id=centre_id, open_slot=OPEN).exists():
        raise NotFound
    if not opens_nothing_else(centre_id, user):
        raise NotAllowed(
            _(
                "Your centre cannot make this link: the account opens doors that are not yours. With an e-mail address "
                "the person uses “Password forgotten?” on the log-in page; else the administrator of the site helps."
            )
        )


def opens_nothing_else(centre_id: int, user: AbstractUser) -> bool:
    """Whether this account is the centre's own: made there, nobody on the site, and at no other centre, ever."""
    if user.is_superuser or user.is_staff or not is_home(centre_id, user.pk):
        return False
    elsewhere = (
        CentreMembership.objects.filter(person=user),
        Case.objects.filter(candidate=user),
        TutorAssignment.objects.filter(Q(candidate=user) | Q(tutor=user)),
    )
    return not any(rows.exclude(centre_id=centre_id).exists() for rows in elsewhere)
