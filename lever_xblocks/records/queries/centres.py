"""Centres and whom to turn to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from lever_xblocks.records.errors import NotSetUp
from lever_xblocks.records.models import Centre
from lever_xblocks.records.models.slots import OPEN

ContactPurpose = Literal["safeguarding", "complaint"]
CONTACT_PURPOSES: Final[tuple[ContactPurpose, ...]] = ("safeguarding", "complaint")


@dataclass(frozen=True)
class ContactInfo:
    """Whom to turn to, and what for."""

    purpose: ContactPurpose
    name: str
    email: str
    phone: str


@dataclass(frozen=True)
class CentreInfo:
    """A validation centre; only contacts that can be reached are listed."""

    id: int
    name: str
    slug: str
    country: str
    contacts: tuple[ContactInfo, ...]


def centre_info(centre: Centre) -> CentreInfo:
    """The centre as it is shown."""
    contacts = (
        ContactInfo(purpose, *(getattr(centre, f"{purpose}_{part}") for part in ("name", "email", "phone")))
        for purpose in CONTACT_PURPOSES
    )
    reachable = tuple(contact for contact in contacts if contact.email or contact.phone)
    return CentreInfo(id=centre.pk, name=centre.name, slug=centre.slug, country=centre.country, contacts=reachable)


def default_centre() -> CentreInfo:
    """The centre of courses that name none. Raises NotSetUp when there is none."""
    centre = Centre.objects.filter(default_slot=OPEN).first()
    if centre is None:
        raise NotSetUp
    return centre_info(centre)
