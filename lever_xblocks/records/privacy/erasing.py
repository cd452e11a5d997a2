"""Erasing a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.privacy.registry import Erasure, PersonalData, address_alone, registered


@dataclass(frozen=True)
class ErasureReport:
    """By title of the table, how many rows were deleted, freed of the person, or stay until somebody replaces them."""

    deleted: dict[str, int] = field(default_factory=dict)
    forgotten: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ErasePerson(Action[AbstractBaseUser, ErasureReport]):
    """Erase all that is registered about an account, in one transaction. Raises NotAllowed, NotFound.

    Without a ``person_id`` it is about whoever was asked at the address ``email`` and has no account.
    """

    person_id: int | None
    email: str = ""

    def lock(self) -> AbstractBaseUser:
        if self.person_id is None:
            return address_alone(self.email)
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
        for data in registered():
            title = str(data.title)
            by_hand = data.by_hand(locked)
            if number := _empty(data, data.mentions, locked):
                report.forgotten[title] = number
            if number := by_hand + _erase(data, locked):
                counts[data.erasure][title] = number
        if report.deleted or report.forgotten:
            log.add(AuditEvent.PERSON_ERASED, deleted=sum(report.deleted.values()))
        return report


def erase_person(user_id: int, *, actor: Person = SYSTEM) -> ErasureReport:
    """Erase what is stored about an account; the second time there is nothing left to do."""
    return ErasePerson(actor=actor, person_id=user_id).run()


def erase_address(email: str, *, actor: Person = SYSTEM) -> ErasureReport:
    """Erase what is stored about somebody without an account: a referee, helper, guardian or rater."""
    return ErasePerson(actor=actor, person_id=None, email=email).run()


def _erase(data: PersonalData, account: AbstractBaseUser) -> int:
    """Do to this table what it registered, and say to how many rows."""
    rows = data.model._default_manager
    conditions = [condition for _part, condition in data.parts(account)]
    match data.erasure:
        case Erasure.FORGET:
            return _empty(data, data.owners, account)
        case Erasure.DELETE:
            return sum(rows.filter(one).delete()[1].get(data.model._meta.label, 0) for one in conditions)
        case Erasure.KEEP:
            return sum(rows.filter(one).count() for one in conditions)


def _empty(data: PersonalData, references: Iterable[str], account: AbstractBaseUser) -> int:
    """Empty these references wherever they lead to the account."""
    if account.pk is None:
        return 0
    rows = data.model._default_manager
    return sum(rows.filter(**{one: account.pk}).update(**{one: None}) for one in references)
