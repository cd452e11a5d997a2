"""Handing out what is stored about a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.privacy.registry import PersonalData, registered


def export_person(user_id: int) -> dict[str, Any]:
    """Everything registered about an account, under words a person can read (encode with DjangoJSONEncoder).

    Raises NotFound.
    """
    account = get_user_model()._default_manager.filter(pk=user_id).first()
    if account is None:
        raise NotFound
    email = str(getattr(account, account.get_email_field_name(), ""))
    about = {
        _("name"): str(account),
        _("e-mail"): email,
        _("exported at"): timezone.now(),
    }
    found = {str(data.title): list(_rows(data, user_id=user_id, email=email)) for data in registered()}
    return {_("About"): about} | found


def _rows(data: PersonalData, *, user_id: int, email: str) -> Iterator[dict[str, Any]]:
    keys = [str(key) for key in data.fields]
    for part, condition in data.parts(user_id=user_id, email=email):
        rows = data.model._default_manager.filter(condition).order_by("pk")
        for values in rows.values_list(*data.fields.values()):
            yield {_("your part"): str(part)} | dict(zip(keys, values, strict=True))
