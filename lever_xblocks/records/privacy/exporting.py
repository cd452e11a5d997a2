"""Handing out what is stored about a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.privacy.registry import PersonalData, address_alone, email_of, registered


def export_person(user_id: int) -> dict[str, Any]:
    """Everything registered about an account, under words a person can read (encode with DjangoJSONEncoder).

    Raises NotFound.
    """
    account = get_user_model()._default_manager.filter(pk=user_id).first()
    if account is None:
        raise NotFound
    return _exported(account)


def export_address(email: str) -> dict[str, Any]:
    """The same about somebody without an account, who was asked for something at this address.

    Raises NotFound where nobody was.
    """
    nobody = address_alone(email)
    if not any(_rows_exist(data, nobody) for data in registered()):
        raise NotFound
    return _exported(nobody)


def _rows_exist(data: PersonalData, account: AbstractBaseUser) -> bool:
    rows = data.model._default_manager
    return any(rows.filter(condition).exists() for _part, condition in data.parts(account))


def _exported(account: AbstractBaseUser) -> dict[str, Any]:
    about = {
        _("name"): str(account),
        _("e-mail"): email_of(account),
        _("exported at"): timezone.now(),
    }
    found = {str(data.title): list(_rows(data, account)) for data in registered()}
    return {_("About"): about} | found


def _rows(data: PersonalData, account: AbstractBaseUser) -> Iterator[dict[str, Any]]:
    keys = [str(key) for key in data.fields]
    for part, condition in data.parts(account):
        rows = data.model._default_manager.filter(condition).order_by("pk")
        for values in rows.values_list(*data.fields.values()):
            yield {_("your part"): str(part)} | dict(zip(keys, values, strict=True))
