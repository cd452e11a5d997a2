"""A small world: two centres, everybody of the cast, and one thing of each kind that an address can name."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.actions.centres import AssignTutor, CreateCentre, JoinCentre, LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import (
    Case,
    FrameworkVersion,
    ProfileVersion,
    SelfAssessment,
    SelfRating,
    TutorAssignment,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from tests.contract.places.base import Answer, Place
from tests.matrix.cast import LOG_IN, Outcome, Row, Who

PARTS = {
    Who.OWNER: CentreRole.CANDIDATE,
    Who.NEIGHBOUR: CentreRole.CANDIDATE,
    Who.TUTOR: CentreRole.TUTOR,
    Who.COLLEAGUE: CentreRole.TUTOR,
    Who.ASSESSOR: CentreRole.ASSESSOR,
    Who.TRAINEE: CentreRole.TRAINEE,
    Who.MANAGER: CentreRole.MANAGER,
    Who.FORMER: CentreRole.MANAGER,
    Who.FAR_CANDIDATE: CentreRole.CANDIDATE,
    Who.FAR_MANAGER: CentreRole.MANAGER,
}
FAR = {Who.FAR_CANDIDATE, Who.FAR_MANAGER}
COURSE = "course-v1:lever+matrix+2026"


@dataclass
class World:
    """Everybody by their part, and by name whatever stands in addresses."""

    place: Place
    people: dict[Who, Any]
    keys: dict[str, Any]

    def ask(self, row: Row, who: Who, url: str) -> Answer:
        data: Any = dict(row.data(self))
        if row.is_json:
            return self.place.request(
                row.method, url, user=self.people[who], data=json.dumps(data), content_type="application/json"
            )
        return self.place.request(row.method, url, user=self.people[who], data=data)


def outcome(answer: Answer, log_in_url: str) -> Outcome:
    """The status, or that the person must log in first."""
    return LOG_IN if answer.location.startswith(log_in_url) else answer.status


def make_world(place: Place) -> World:
    home, far = default_centre(), CreateCentre(actor=SYSTEM, name="Elsewhere").run()
    people = {who: None if who is Who.VISITOR else place.person(who.name.lower()) for who in Who}
    people[Who.ADMINISTRATOR].is_superuser = True
    people[Who.ADMINISTRATOR].save()
    for who, role in PARTS.items():
        JoinCentre(actor=SYSTEM, centre_id=(far if who in FAR else home).id, person_id=people[who].pk, role=role).run()
    LeaveCentre(actor=SYSTEM, centre_id=home.id, person_id=people[Who.FORMER].pk, role=CentreRole.MANAGER).run()
    AssignTutor(actor=SYSTEM, centre_id=home.id, candidate_id=people[Who.OWNER].pk, tutor_id=people[Who.TUTOR].pk).run()
    world = World(place, people, {"home": home.slug, "far": far.slug, "nowhere": uuid.UUID(int=1)})
    for who, user in people.items():
        if user is not None:
            world.keys[f"person {who.name.lower()}"] = user.pk
    world.keys["assignment own"] = TutorAssignment.objects.get(candidate=people[Who.OWNER]).pk
    _add_cases(world, home, far)
    return world


def _add_cases(world: World, home: CentreInfo, far: CentreInfo) -> None:
    """``round own`` is the owner's in their open case, ``round former`` in one that is closed, and so on."""
    people = world.people
    closed = _case(people[Who.OWNER], home, closed_at=timezone.now(), open_slot=None)
    for name, case in {
        "former": closed,
        "own": _case(people[Who.OWNER], home),
        "neighbours": _case(people[Who.NEIGHBOUR], home),
        "far": _case(people[Who.FAR_CANDIDATE], far),
    }.items():
        world.keys[f"case {name}"] = case.public_id
        world.keys[f"round {name}"] = _finished_round(case).public_id
    world.keys["round unfinished"] = _round(Case.objects.get(public_id=world.keys["case own"]), revision=2).public_id


def _case(user: Any, centre: CentreInfo, **fields: Any) -> Case:
    return Case.objects.create(
        candidate=user,
        centre_id=centre.id,
        framework_version=FrameworkVersion.objects.filter(framework_id="lever").latest("pk"),
        profile_version=ProfileVersion.objects.filter(profile_id="default").latest("pk"),
        context_key=COURSE,
        opened_at=timezone.now(),
        **{"open_slot": OPEN} | fields,
    )


def _finished_round(case: Case) -> SelfAssessment:
    row = _round(case, revision=1, finished_at=timezone.now(), open_slot=None)
    competences = (competence.id for competence in load_bundled("lever").competences)
    row.ratings.bulk_create(SelfRating(round=row, competence_id=one, value=3) for one in competences)
    return row


def _round(case: Case, **fields: Any) -> SelfAssessment:
    now = timezone.now()
    return SelfAssessment.objects.create(case=case, started_at=now, saved_at=now, **fields)
