"""The ways into the talk about a folder; none of them leads into the folder itself.

That is why they are no doors of ``records.actions.doors``: whoever comes through one can say something about a
candidate's words and can never change one of them.
"""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.actions.doors import OwnDoor
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.models import Case
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.policies.cases import CaseDeed

Result = TypeVar("Result")


class TalkDoor(Protocol):
    """A way into the talk about a case."""

    def open(self, actor: Person | None) -> Case:
        """Lock the case, within the transaction of an action. Raises NotFound, NotAllowed, FolderClosed."""


@dataclass(frozen=True)
class CaseTalk:
    """On a page that names the case, for those who may see it."""

    case_id: UUID

    def open(self, actor: Person | None) -> Case:
        case = Case.objects.select_for_update().filter(public_id=self.case_id).first()
        if case is None or not CasePolicy(actor).may("view", case):
            raise NotFound
        return case


@dataclass(frozen=True)
class BlockTalk:
    """The candidate, in a block of a course."""

    door: OwnDoor

    def open(self, actor: Person | None) -> Case:
        if actor != self.door.actor:
            raise NotAllowed
        return self.door.open().case


@dataclass(frozen=True, kw_only=True)
class TalkAction(Action[Case, Result], ABC):
    """Something somebody says about a case."""

    door: TalkDoor

    def lock(self) -> Case:
        return self.door.open(self.actor)

    def require(self, deed: CaseDeed, case: Case) -> None:
        """Raise NotAllowed unless the actor may do this."""
        if not CasePolicy(self.actor).may(deed, case):
            raise NotAllowed

    @property
    def speaker_id(self) -> int:
        """Nobody without a log-in comes past `lock`."""
        return self.actor.user_id if self.actor else 0
