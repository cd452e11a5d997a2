"""Erasing a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.privacy.registry import Erasure, PersonalData, registered


@dataclass(frozen=True)
class ErasureReport:
    """By title of the table, how many rows were deleted, freed of the person, or stay until somebody replaces them."""

    deleted: dict[str, int] = field(default_factory=dict)
    forgotten: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ErasePerson(Action[AbstractBaseUser, ErasureReport]):
    """Erase all that is registered about an account, in one transaction. Raises NotAllowed, NotFound."""

    person_id: int

    def lock(self) -> AbstractBaseUser:
        account = get_user_model()._default_manager.select_for_update().filter(pk=self.person_id).first()
        if account is None:
            raise NotFound
        return account

    def check(self, _locked: AbstractBaseUser) -> None:
        CentrePolicy(self.actor).require("administer_site")

    def execute(self, locked: AbstractBaseUser, log: AuditLog) -> ErasureReport:
        report = ErasureReport()
        counts = {
            Erasure.DELETE: report.deleted,
            Erasure.FORGET: report.forgotten,
            Erasure.KEEP: report.kept,
        }
        email = str(getattr(locked, locked.get_email_field_name(), ""))
        for data in registered():
            if number := _erase(data, user_id=self.person_id, email=email):
                counts[data.erasure][str(data.title)] = number
        if report.deleted or report.forgotten:
            log.add(AuditEvent.PERSON_ERASED, deleted=sum(report.deleted.values()))
        return report


def erase_person(user_id: int, *, actor: Person = SYSTEM) -> ErasureReport:
    """Erase what is stored about an account; the second time there is nothing left to do."""
    return ErasePerson(actor=actor, person_id=user_id).run()


def _erase(data: PersonalData, *, user_id: int, email: str) -> int:
    """Do to this table what it registered, and say to how many rows."""
    rows = data.model._default_manager
    match data.erasure:
        case Erasure.FORGET:
            return sum(rows.filter(**{owner: user_id}).update(**{owner: None}) for owner in data.owners)
        case Erasure.DELETE:
            return sum(
                rows.filter(condition).delete()[1].get(data.model._meta.label, 0)
                for _part, condition in data.parts(user_id=user_id, email=email)
            )
        case Erasure.KEEP:
            return sum(rows.filter(condition).count() for _part, condition in data.parts(user_id=user_id, email=email))
