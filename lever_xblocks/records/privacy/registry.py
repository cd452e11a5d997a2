"""Which tables hold personal data, so that all of a person's can be handed out or erased.

Any app joins in ``AppConfig.ready``::

    register(PersonalData(model=Enrolment, title=_("Courses you take"), owners={"user": _("learner")},
                          fields={_("course"): "context_key"}))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, Q
from django.utils.functional import Promise

Words = str | Promise


class Erasure(StrEnum):
    """What becomes of a row when a person it is about is erased."""

    DELETE = "delete"
    FORGET = "forget"  # the row stays, the reference to the person is emptied
    KEEP = "keep"  # somebody else has to replace it; the report says so


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One table with personal data.

    ``owners``: look-ups from a row to the account it is about, each with the word for the part the person plays there.
    ``by_email``, ``by_login``: look-ups to e-mail addresses and log-in names, for rows that point to no account.
    ``mentions``: references to an account from a row about somebody else; emptied on erasure, not handed out.
    ``by_hand``: does, before the rest, what look-ups cannot, and says with how many rows of this table.
    ``fields``: what is handed out, by the words a person reads; the values are look-ups.
    """

    model: type[Model]
    title: Words
    fields: Mapping[Words, str]
    owners: Mapping[str, Words] = field(default_factory=dict)
    by_email: Mapping[str, Words] = field(default_factory=dict)
    by_login: Mapping[str, Words] = field(default_factory=dict)
    mentions: tuple[str, ...] = ()
    erasure: Erasure = Erasure.DELETE
    by_hand: Callable[[AbstractBaseUser], int] = lambda _account: 0

    def parts(self, account: AbstractBaseUser) -> tuple[tuple[Words, Q], ...]:
        """For each part the person can play, the condition on the rows where they do."""
        email, login = email_of(account), account.get_username()
        by_account = ((word, Q(**{owner: account.pk})) for owner, word in self.owners.items() if account.pk)
        by_address = ((word, Q(**{f"{path}__iexact": email})) for path, word in self.by_email.items() if email)
        by_login = ((word, Q(**{f"{path}__iexact": login})) for path, word in self.by_login.items() if login)
        return (*by_account, *by_address, *by_login)


def address_alone(email: str) -> AbstractBaseUser:
    """Somebody without an account, who was asked for something at this address; never stored."""
    model = get_user_model()
    return model(**{model.get_email_field_name(): email})


def email_of(account: AbstractBaseUser) -> str:
    """The e-mail address of an account, or nothing."""
    return str(getattr(account, account.get_email_field_name(), "") or "")


_registered: dict[str, PersonalData] = {}


def register(data: PersonalData) -> None:
    """Take a table in; the same model again replaces what was said before."""
    _registered[data.model._meta.label] = data


def registered() -> tuple[PersonalData, ...]:
    """Every table with personal data, in the order of registration."""
    return tuple(_registered.values())
