"""What the candidate's actions on their own agreement share."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.own_work import OwnWorkAction
from lever_xblocks.records.errors import ActionRefused, NotAllowed
from lever_xblocks.records.models import Agreement, Guardian
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import OwnCase, is_training

Result = TypeVar("Result")


class AgreementChanged(ActionRefused):
    """It was changed elsewhere since the person saw it; ``state`` is how a page shows it now."""

    status = 409
    code = "agreement_changed"
    message = _("The agreement was changed in the meantime. Read how it is now, then go on.")
    state: Any = None


@dataclass
class OwnAgreement:
    """A candidate's agreement and guardian, locked with their case; each may be missing yet."""

    person: Person
    case: OwnCase
    row: Agreement | None
    guardian: Guardian | None

    @property
    def revision(self) -> int:
        """Zero before the first save."""
        return self.row.revision if self.row else 0


@dataclass(frozen=True, kw_only=True)
class OwnAgreementAction(OwnWorkAction[OwnAgreement, Result], ABC):
    """Something a candidate does to their own agreement. Raises NotAllowed, BadInput."""

    def lock(self) -> OwnAgreement:
        person, case = self.lock_own_case()
        if is_training(case.link):
            raise NotAllowed(
                _("In this course you practise for yourself, so there is nothing to agree."), code="training"
            )
        if case.row is None:
            return OwnAgreement(person, case, None, None)
        row = Agreement.objects.select_for_update().filter(case=case.row).first()
        guardian = Guardian.objects.select_for_update().filter(case=case.row).first()
        return OwnAgreement(person, case, row, guardian)

    def check(self, locked: OwnAgreement) -> None:
        if locked.case.row is not None and not CasePolicy(self.actor).may("document", locked.case.row):
            raise NotAllowed

    def check_seen(self, locked: OwnAgreement) -> None:
        """Raise AgreementChanged unless the person saw the agreement as it is."""
        if self.revision != locked.revision:
            raise AgreementChanged
