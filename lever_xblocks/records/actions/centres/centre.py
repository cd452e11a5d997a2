"""Centres themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.centres import CentreInfo, centre_info

DEFAULT_NAME: Final = "Validation centre"
DEFAULT_SLUG: Final = "centre"


@dataclass(frozen=True, kw_only=True)
class EnsureDefaultCentre(Action[Centre | None, CentreInfo]):
    """Make the centre of courses that name none, once; an existing one stays as it is."""

    name: str = DEFAULT_NAME

    def lock(self) -> Centre | None:
        return Centre.objects.filter(default_slot=OPEN).first()

    def check(self, _locked: Centre | None) -> None:
        CentrePolicy(self.actor).require("administer_site")

    def execute(self, locked: Centre | None, log: AuditLog) -> CentreInfo:
        if locked is not None:
            return centre_info(locked)
        centre = Centre(name=self.name, slug=DEFAULT_SLUG, default_slot=OPEN)
        return _create(centre, log)


@dataclass(frozen=True, kw_only=True)
class CreateCentre(Action[Centre | None, CentreInfo]):
    """Add a centre. The same name and address again changes nothing. Raises NotAllowed, BadInput."""

    name: str
    slug: str = ""  # made from the name when empty
    country: str = ""

    def lock(self) -> Centre | None:
        return Centre.objects.filter(slug=self._slug).first()

    def check(self, locked: Centre | None) -> None:
        CentrePolicy(self.actor).require("administer_site")
        if locked is not None and locked.name != self.name.strip():
            raise BadInput(
                _("Another centre has the address “%(slug)s” already. Choose another one.") % {"slug": self._slug},
                code="slug_taken",
            )

    def execute(self, locked: Centre | None, log: AuditLog) -> CentreInfo:
        if locked is not None:
            return centre_info(locked)
        centre = Centre(name=self.name.strip(), slug=self._slug, country=self.country.strip().upper())
        return _create(centre, log)

    @property
    def _slug(self) -> str:
        return slugify(self.slug or self.name)[:80]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to turn to; a contact without e-mail address and telephone is shown to nobody."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class UpdateCentre(Action[Centre, CentreInfo]):
    """Change what is given of a centre, None leaves it. Raises NotAllowed, NotFound, BadInput."""

    centre_id: int
    name: str | None = None
    country: str | None = None
    address: str | None = None
    website: str | None = None
    safeguarding: Contact | None = None
    complaint: Contact | None = None

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.pk)

    def execute(self, locked: Centre, log: AuditLog) -> CentreInfo:
        changes = self._changes(locked)
        if changes:
            for field, value in changes.items():
                setattr(locked, field, value)
            _validate(locked)
            locked.save(update_fields=list(changes))
            log.add(AuditEvent.CENTRE_UPDATED, centre_id=locked.pk, fields=sorted(changes))
        return centre_info(locked)

    def _changes(self, centre: Centre) -> dict[str, str]:
        given: dict[str, str | None] = {
            "name": self.name,
            "country": self.country and self.country.upper(),
            "address": self.address,
            "website": self.website,
        }
        for purpose, contact in (("safeguarding", self.safeguarding), ("complaint", self.complaint)):
            if contact is not None:
                given |= {f"{purpose}_{part}": value for part, value in asdict(contact).items()}
        return _differing(centre, given)


def locked_centre(centre_id: int) -> Centre:
    """The centre, kept from others until the end of the transaction. Raises NotFound."""
    centre = Centre.objects.select_for_update().filter(pk=centre_id).first()
    if centre is None:
        raise NotFound
    return centre


def _differing(centre: Centre, given: Mapping[str, str | None]) -> dict[str, str]:
    stripped = {field: "\n".join(value.strip().splitlines()) for field, value in given.items() if value is not None}
    return {field: value for field, value in stripped.items() if getattr(centre, field) != value}


def _create(centre: Centre, log: AuditLog) -> CentreInfo:
    _validate(centre)
    centre.save()
    log.add(AuditEvent.CENTRE_CREATED, centre_id=centre.pk)
    return centre_info(centre)


def _validate(centre: Centre) -> None:
    """Raise BadInput naming each field whose value cannot be kept."""
    if not centre.name:
        raise BadInput(_("Give the centre a name."))
    if centre.country and not re.fullmatch("[A-Z]{2}", centre.country):
        raise BadInput(_("Give the country as two letters, such as IT or PL."))
    if not centre.slug:
        raise BadInput(_("Give the centre a short address in Latin letters, such as food-bank-sofia."))
    try:
        centre.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        wrong = ((Centre._meta.get_field(name), messages) for name, messages in error.message_dict.items())
        sentences = (f"{getattr(field, 'verbose_name', field.name)}: {' '.join(messages)}" for field, messages in wrong)
        raise BadInput(" ".join(sentences)) from error
