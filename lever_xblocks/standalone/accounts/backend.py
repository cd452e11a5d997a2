"""Who a typed name and password belong to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest


class NameOrEmailBackend(ModelBackend):
    """Log-in by log-in name or, where exactly one person has it, by e-mail address. Capitals do not matter."""

    def authenticate(
        self, _request: HttpRequest | None, username: str | None = None, password: str | None = None, **_others: Any
    ) -> AbstractBaseUser | None:
        if not username or password is None:
            return None
        person = find_person(username)
        if person is None:
            get_user_model()().set_password(password)  # a name nobody has takes as long as a wrong password
            return None
        return person if person.check_password(password) and self.user_can_authenticate(person) else None


def find_person(typed: str) -> AbstractBaseUser | None:
    """The one person with this log-in name or e-mail address; None when there is none or more than one."""
    people = get_user_model()._default_manager
    for field in ("username__iexact", "email__iexact"):
        found = list(people.filter(**{field: typed.strip()})[:2])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def typed_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The name under which failed tries are counted (django-axes)."""
    typed = (credentials or {}).get("username") or (request.POST.get("username", "") if request else "")
    return str(typed).strip().lower()[:150]
