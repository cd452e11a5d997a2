"""People as others read of them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim


def name_of(account: AbstractBaseUser) -> str:
    """The full name of an account, else its log-in name."""
    full_name = getattr(account, "get_full_name", str)()
    return full_name or account.get_username()


def name_by(account: str) -> Coalesce:
    """The same as a column: ``account`` is the field of a query that holds the account."""
    full_name = Trim(Concat(F(f"{account}__first_name"), Value(" "), F(f"{account}__last_name")))
    return Coalesce(NullIf(full_name, Value("")), F(f"{account}__{get_user_model().USERNAME_FIELD}"))
