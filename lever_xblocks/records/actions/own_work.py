"""What every action on a person's own work in a course asks for first."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.actions.cases import lock_open_case
from lever_xblocks.records.errors import BadInput, NotAllowed
from lever_xblocks.records.queries.cases import OwnCase, is_training
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.scope import BlockScope

Locked = TypeVar("Locked")
Result = TypeVar("Result")


def check_own_work(*, actor: Person | None, subject: Person | None, is_authoring: bool) -> Person:
    """The person whose work it is. Raises NotAllowed in an editor, without log-in, or when somebody else looks on."""
    if is_authoring:
        raise NotAllowed(
            _("Nothing is saved while a course is being edited. Open the published course to answer."),
            code="authoring",
        )
    if actor is None or subject is None:
        raise NotAllowed(_("You are not logged in, so nothing was saved. Log in and try again."), code="anonymous")
    if actor.user_id != subject.user_id:
        raise NotAllowed(_("You are looking at another person’s work, which only they can change."), code="masquerade")
    return subject


@dataclass(frozen=True, kw_only=True)
class OwnWorkAction(Action[Locked, Result], ABC):
    """Something a person does to their own work in a course, having seen it at ``revision``."""

    subject: Person | None
    scope: BlockScope
    is_authoring: bool
    revision: int

    def lock_own_case(self) -> tuple[Person, OwnCase]:
        """Whose work it is, and their open case without its choice; raises NotAllowed, BadInput."""
        person = check_own_work(actor=self.actor, subject=self.subject, is_authoring=self.is_authoring)
        if type(self.revision) is not int:
            raise BadInput(code="bad_revision")
        link = course_link(self.scope.context_key, person.user_id)
        row = None if is_training(link) else lock_open_case(person.user_id, link)
        return person, OwnCase(link, row, {})
