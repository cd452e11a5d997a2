"""A person's own folder, as the faces of a block begin with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.queries.cases import Chosen, OwnCase, own_case
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class OwnFolder:
    """The person's open case (``case_pk`` None: there is none) and the competences sent with their choice.

    ``chosen`` is in the framework's order, each with its state; given up ones and those not sent yet are left out.
    """

    link: CourseLinkInfo = field(repr=False)
    case_pk: int | None
    case_id: UUID | None
    chosen: tuple[Chosen, ...]
    framework: Framework = field(repr=False)
    profile: Profile = field(repr=False)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to collect proof for, or was."""
        return bool(self.chosen)


def own_folder(subject: Person | None, scope: BlockScope) -> OwnFolder:
    """The folder of the person at the centre of the course; two SQL statements, never a write."""
    link = course_link(scope.context_key, subject.user_id if subject else None)
    case = own_case(subject.user_id, link) if subject else OwnCase(link, None, {})
    sent = (case.choice[one] for one in case.chosen)
    return OwnFolder(
        link=link,
        case_pk=case.row.pk if case.row else None,
        case_id=case.row.public_id if case.row else None,
        chosen=tuple(one for one in sent if one.state is not CompetenceState.IDENTIFICATION),
        framework=case.framework,
        profile=case.profile,
    )
