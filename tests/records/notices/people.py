"""Short ways to candidates with a tutor and to what somebody was told."""

from __future__ import annotations

from datetime import datetime

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.centres import AssignTutor, NoteRead
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, Notice, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person


def assign(candidate: Person, tutor: Person, actor: Person = SYSTEM) -> None:
    """Give the candidate this tutor at the default centre."""
    centre_id = default_centre().id
    AssignTutor(actor=actor, centre_id=centre_id, candidate_id=candidate.user_id, tutor_id=tutor.user_id).run()


def candidate_of(tutor: Person) -> Person:
    candidate = join(make_person(), default_centre(), CentreRole.CANDIDATE)
    assign(candidate, tutor)
    return candidate


def read(tutor: Person, candidate: Person, until: datetime) -> None:
    """The tutor has read what the candidate did until then."""
    assigned = TutorAssignment.objects.get(tutor=tutor.user_id, candidate=candidate.user_id, open_slot=OPEN)
    NoteRead(actor=tutor, assignment_id=assigned.pk, until=until).run()


def told(person: Person) -> list[str]:
    """The kinds of all notices of a person, oldest first."""
    return list(Notice.objects.filter(recipient_id=person.user_id).order_by("pk").values_list("kind", flat=True))


def case_of(person: Person) -> Case:
    return Case.objects.get(candidate_id=person.user_id)
