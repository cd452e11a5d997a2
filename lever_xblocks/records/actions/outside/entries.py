"""What a candidate enters about somebody they ask, checked: each raises BadInput whose code names the field."""

from __future__ import annotations

import re
from typing import Final

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Relation
from lever_xblocks.records.privacy.registry import email_of

LONGEST_NAME: Final = 150
LONGEST_EMAIL: Final = 254
LONGEST_LANGUAGE: Final = 10
_ADDRESS: Final = re.compile(r"://|www\.|@", re.IGNORECASE)  # a name stands in a mail we send: no room for advertising
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)?", re.IGNORECASE)


def checked_name(raw: object) -> str:
    name = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or _ADDRESS.search(name):
        raise BadInput(
            _("Write the name as you call this person, at most %(most)d characters.") % {"most": LONGEST_NAME},
            code="name",
        )
    return name


def harmless(name: str) -> str:
    """Somebody's own name as a mail to strangers may carry it: one line, not long, and no advertising."""
    return " ".join(_ADDRESS.sub(" ", name).split())[:LONGEST_NAME]


def checked_relation(raw: object) -> Relation:
    if raw not in Relation.values:
        raise BadInput(_("Choose how you know each other."), code="relation")
    return Relation(raw)


def checked_email(raw: object, *, own_id: int) -> str:
    """The address or nothing; nobody asks themselves."""
    email = raw.strip() if isinstance(raw, str) else ""
    if not email and raw in ("", None):
        return ""
    if len(email) > LONGEST_EMAIL or not _is_email(email):
        raise BadInput(_("This is no e-mail address. Write it like ana@example.org, or leave it out."), code="email")
    own = email_of(get_user_model()._default_manager.get(pk=own_id))
    if email.casefold() == own.casefold():
        raise BadInput(_("This is your own address. Others see what you cannot: ask somebody else."), code="email")
    return email


def checked_language(raw: object) -> str:
    language = raw.lower() if isinstance(raw, str) else ""
    known = len(language) <= LONGEST_LANGUAGE and _LANGUAGE.fullmatch(language) and check_for_language(language)
    if not known:
        raise BadInput(_("Choose the language this person reads best."), code="language")
    return language


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
