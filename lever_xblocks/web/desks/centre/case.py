"""The case a page of the centre's desk is about: one of this very centre, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from lever_xblocks.host import Person
from lever_xblocks.records.actions.doors import CentreDoor
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.models import Centre
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.portfolio.seen import SeenCase, seen_case
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.access import centre_to_manage, parts_of, person_of
from lever_xblocks.web.desks.centre.frame import render_desk


@dataclass(frozen=True)
class DeskCase:
    """A centre somebody runs and one of its cases."""

    request: HttpRequest
    place: Centre
    seen: SeenCase

    @property
    def actor(self) -> Person:
        return person_of(self.request)

    @property
    def id(self) -> UUID:
        return self.seen.row.public_id

    @property
    def door(self) -> CentreDoor:
        return CentreDoor(actor=self.actor, case_id=self.id)

    @property
    def keys(self) -> dict[str, Any]:
        """Of the address of each page about this case."""
        return {"slug": self.place.slug, "case_id": self.id}

    @property
    def may_record(self) -> bool:
        """Whether the reader may put anything on record here, as far as the desk knows; the actions ask the policy."""
        manages = self.place in parts_of(self.request).centres(CentreRole.MANAGER)
        return manages and self.seen.row.open_slot == OPEN and self.seen.row.candidate_id != self.actor.user_id

    def render(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        frame = {"seen": self.seen, "case_id": self.id, "person_id": self.seen.row.candidate_id}
        return render_desk(
            self.request, self.place, f"lever_web/centre/folder/{template}.html", frame | context, status=status
        )


def case_to_record(request: HttpRequest, slug: str, case_id: UUID) -> DeskCase:
    """The same to write in it. Raises NotAllowed also in a manager's own case and in a closed one."""
    case = desk_case(request, slug, case_id)
    if not case.may_record:
        raise NotAllowed
    return case


def desk_case(request: HttpRequest, slug: str, case_id: UUID) -> DeskCase:
    """Two SQL statements. Raises NotAllowed, NotFound; to an administrator of the site no case is shown."""
    place = centre_to_manage(request, slug)
    seen = seen_case(case_id, person_of(request))
    if seen.row.centre_id != place.pk:
        raise NotFound
    return DeskCase(request, place, seen)
