"""People as others read of them."""

from django.contrib.auth.base_user import AbstractBaseUser


def name_of(account: AbstractBaseUser) -> str:
    """The full name of an account, else its log-in name."""
    full_name = getattr(account, "get_full_name", str)()
    return full_name or account.get_username()
