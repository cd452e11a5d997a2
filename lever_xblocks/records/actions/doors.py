"""The ways into a folder: whoever works in it comes through one of these, and finds it locked against others.

The candidate comes through a block, a manager of the centre with what is on paper; helpers have a door of their own
(``actions.stories.door``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import HANDED_IN, OPEN_FOR_PROOF, CompetenceState
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.cases import lock_open_case
from lever_xblocks.records.actions.own_work import check_own_work
from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound
from lever_xblocks.records.models import Case, Helper, Writer
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import Chosen, OwnCase, choice_in, is_training
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.queries.profiles import profile_of
from lever_xblocks.records.scope import BlockScope


class FolderClosed(ActionRefused):
    """There is nothing to collect proof for: no choice was sent, or all of it is handed in."""

    status = 409
    code = "folder_closed"
    message = _("First choose the strengths to go on with and send your choice. Then you can fill your folder.")


class HandedIn(ActionRefused):
    """What belongs to a competence that is handed in stays as it is."""

    status = 409
    code = "handed_in"
    message = _("This is handed in, so it stays as it is. Take it back first if you want to change it.")


@dataclass(frozen=True)
class Folder:
    """An open case, locked, with what was chosen, and who writes in it: ``helper`` tells which one."""

    case: Case
    framework: Framework
    profile: Profile
    choice: dict[str, Chosen]
    writer: Writer
    helper: Helper | None = None

    @property
    def open_competences(self) -> tuple[str, ...]:
        """Those proof is collected for, in the framework's order."""
        return tuple(one for one, state in self._states if state in OPEN_FOR_PROOF)

    @property
    def handed_in(self) -> tuple[str, ...]:
        """Those whose proof and stories are fixed, in the framework's order."""
        return tuple(one for one, state in self._states if state in HANDED_IN)

    @property
    def _states(self) -> Iterator[tuple[str, CompetenceState]]:
        for competence in self.framework.competences:
            chosen = self.choice.get(competence.id)
            if chosen and not chosen.is_given_up:
                yield chosen.competence_id, chosen.state


class Door(Protocol):
    """A way into a folder; ``actor`` is the account at the keyboard, if there is one."""

    @property
    def actor(self) -> Person | None: ...

    def open(self) -> Folder:
        """Lock and load it, within the transaction of an action. Raises NotAllowed, NotFound, FolderClosed."""


@dataclass(frozen=True, kw_only=True)
class OwnDoor:
    """The candidate, in a block of a course."""

    actor: Person | None
    subject: Person | None
    scope: BlockScope
    is_authoring: bool

    def open(self) -> Folder:
        folder = self.lock()
        return replace(folder, choice=choice_in(folder.case))

    def lock(self) -> Folder:
        """As `open`, for those who read the choice with something else: it is empty here."""
        person = check_own_work(actor=self.actor, subject=self.subject, is_authoring=self.is_authoring)
        link = course_link(self.scope.context_key, person.user_id)
        if is_training(link):
            raise in_training()
        case = lock_open_case(person.user_id, link)
        if case is None:
            raise FolderClosed
        if not CasePolicy(self.actor).may("document", case):
            raise NotAllowed
        own = OwnCase(link, case, {})
        return Folder(case, own.framework, own.profile, {}, Writer.CANDIDATE)


@dataclass(frozen=True, kw_only=True)
class CentreDoor:
    """A manager of the centre, for what the candidate gave on paper."""

    actor: Person | None
    case_id: UUID

    def open(self) -> Folder:
        policy = CasePolicy(self.actor)
        case = Case.objects.select_for_update().filter(public_id=self.case_id, open_slot=OPEN).first()
        if case is None or not policy.may("view", case):
            raise NotFound
        if not policy.may("record", case):
            raise NotAllowed
        return folder_of(case, Writer.CENTRE)


def folder_of(case: Case, writer: Writer) -> Folder:
    """The folder of a case that is locked already."""
    return Folder(case, framework_of(case.framework_version), profile_of(case.profile_version), choice_in(case), writer)


def in_training() -> NotAllowed:
    """The refusal of a folder in a course where people practise."""
    return NotAllowed(_("In this course you practise for yourself, so there is no folder."), code="training")
