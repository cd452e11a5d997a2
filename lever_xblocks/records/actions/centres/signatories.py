"""Who signs for a centre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres.centre import locked_centre
from lever_xblocks.records.actions.centres.dates import close, day_of_joining
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Centre, Signatory
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CentrePolicy

_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class AddSignatory(Action[Centre, int]):
    """Note who signs for a centre and give the id; the same name again corrects function and e-mail address.

    Raises NotAllowed, NotFound, BadInput.
    """

    centre_id: int
    name: str
    function: str
    email: str = ""
    since: date | None = None  # today

    def lock(self) -> Centre:
        return locked_centre(self.centre_id)

    def check(self, locked: Centre) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.pk)
        if not all(0 < len(text.strip()) <= _LONGEST for text in (self.name, self.function)):
            raise BadInput(
                _("Give the name and the function, such as director, in up to %(longest)d letters each.")
                % {"longest": _LONGEST}
            )
        try:
            validate_email(self.email.strip() or "none@example.org")
        except ValidationError as error:
            raise BadInput(_("Give a whole e-mail address, or leave it empty.")) from error

    def execute(self, locked: Centre, log: AuditLog) -> int:
        told = {"function": self.function.strip(), "email": self.email.strip()}
        signatory, is_new = Signatory.objects.get_or_create(
            centre=locked,
            name=self.name.strip(),
            open_slot=OPEN,
            defaults={**told, "since": day_of_joining(self.since)},
        )
        is_corrected = Signatory.objects.filter(pk=signatory.pk).exclude(**told).update(**told)
        if is_new or is_corrected:
            log.add(AuditEvent.SIGNATORY_ADDED, centre_id=locked.pk, signatory=signatory.pk)
        return signatory.pk


@dataclass(frozen=True, kw_only=True)
class EndSignatory(Action[Signatory, None]):
    """Somebody signs for the centre no more from today; what they signed stays. Raises NotAllowed, NotFound."""

    centre_id: int
    signatory_id: int

    def lock(self) -> Signatory:
        found = Signatory.objects.select_for_update().filter(pk=self.signatory_id, centre_id=self.centre_id).first()
        if found is None:
            raise NotFound
        return found

    def check(self, locked: Signatory) -> None:
        CentrePolicy(self.actor).require("edit_centre", locked.centre_id)

    def execute(self, locked: Signatory, log: AuditLog) -> None:
        if close(Signatory.objects.filter(pk=locked.pk, open_slot=OPEN), timezone.localdate()):
            log.add(AuditEvent.SIGNATORY_LEFT, centre_id=locked.centre_id, signatory=locked.pk)
