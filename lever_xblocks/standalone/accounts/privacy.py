"""The tables of accounts that hold personal data."""

from __future__ import annotations

from axes.models import AccessAttempt
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.privacy import PersonalData, register
from lever_xblocks.standalone.accounts.models import HomeCentre, Invitation, PasswordLink, PersonalSettings


def register_accounts() -> None:
    register(
        PersonalData(
            model=PersonalSettings,
            title=_("How you want this site to be"),
            fields={_("language"): "language"},
            owners={"user": _("reader")},
        )
    )
    register(
        PersonalData(
            model=HomeCentre,
            title=_("Where your account was made"),
            fields={_("centre"): "centre__name"},
            owners={"user": _("owner of the account")},
        )
    )
    register(
        PersonalData(
            model=Invitation,
            title=_("Invitations"),
            fields={
                _("name"): "name",
                _("e-mail address"): "email",
                _("centre"): "centre__name",
                _("invited"): "created_at",
                _("used"): "used_at",
            },
            owners={"person": _("you were invited")},
            by_email={"email": _("you were invited")},
            mentions=("tutor",),
        )
    )
    register(
        PersonalData(
            model=PasswordLink,
            title=_("Links for a new password"),
            fields={_("made"): "created_at", _("used"): "used_at"},
            owners={"user": _("you lost your password")},
        )
    )
    register(
        PersonalData(
            model=AccessAttempt,
            title=_("Tries to log in that failed"),
            fields={_("name typed"): "username", _("network address"): "ip_address", _("at"): "attempt_time"},
            by_email={"username": _("your e-mail address was typed")},
            by_login={"username": _("your name was typed")},
        )
    )
