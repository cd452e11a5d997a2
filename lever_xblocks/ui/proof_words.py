"""What each kind of proof is called, by its stored value (``domain.profile.EvidenceKind``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "file": _("File"),
        "link": _("Link"),
        "text": _("Text"),
        "photo": _("Photo"),
        "hours_log": _("Hours"),
        "testimony": _("Statement of somebody"),
        "organisation_confirmation": _("Confirmation of the organisation"),
    }
)
