"""The logo of a centre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres.centre import locked_centre
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre
from lever_xblocks.records.pictures import redrawn
from lever_xblocks.records.policies import CentrePolicy


@dataclass(frozen=True, kw_only=True)
class _LogoAction(Action[Centre, None]):
    centre_id: int

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.pk)


@dataclass(frozen=True, kw_only=True)
class SetLogo(_LogoAction):
    """Put a picture in place of the logo; one that is the same already stays. Raises NotAllowed, NotFound, BadInput."""

    data: bytes

    def execute(self, locked: Centre, log: AuditLog) -> None:
        picture, ending = redrawn(self.data)
        if _stored(locked) == picture:
            return
        before = locked.logo.name or ""
        # a name of its own: browsers keep what stood under the old one
        locked.logo.save(f"{uuid4().hex}.{ending}", ContentFile(picture), save=False)
        _keep(locked, before, log)


@dataclass(frozen=True, kw_only=True)
class RemoveLogo(_LogoAction):
    """Raises NotAllowed, NotFound."""

    def execute(self, locked: Centre, log: AuditLog) -> None:
        if locked.logo:
            before, locked.logo = locked.logo.name or "", ""
            _keep(locked, before, log)


def _keep(centre: Centre, before: str, log: AuditLog) -> None:
    centre.save(update_fields=["logo"])
    log.add(AuditEvent.CENTRE_UPDATED, centre_id=centre.pk, fields=["logo"])
    if before:  # only once the new one counts: until then the old one may be needed again
        transaction.on_commit(partial(centre.logo.storage.delete, before), robust=True)


def _stored(centre: Centre) -> bytes | None:
    """What is stored, None where there is nothing or it got lost."""
    if not centre.logo:
        return None
    try:
        with centre.logo.open() as file:
            return bytes(file.read())
    except OSError:
        return None
