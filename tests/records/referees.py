"""Short ways to people who confirm what a candidate did."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import CentreDoor
from lever_xblocks.records.actions.referees import (
    AskReferee,
    ConfirmStatement,
    DeclineStatement,
    NoteConfirmation,
    Proposal,
    RemindReferee,
    Said,
    WithdrawReferee,
)
from lever_xblocks.records.models import Case, Organisation, RefereeRequest
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person, send_choice
from tests.records.stories import own_door

CHOSEN = ("empathy", "teamwork", "leadership")
STATEMENT = "Marta led the rowing camp each summer since 2022. She calmed the children when the storm came."
PROPOSED = {
    "role": "Trainer",
    "tasks": "Trains the youth team",
    "place": "Gdańsk",
    "first_day": "2023-03-01",
    "last_day": "2025-06-30",
    "hours": "120",
}


def make_candidate(*competences: str, **fields: Any) -> Person:
    """Somebody who has sent a choice."""
    person = make_person(**fields)
    send_choice(person, *(competences or CHOSEN))
    return person


def make_organisation(name: str = "Rowing club") -> Organisation:
    return Organisation.objects.get_or_create(centre_id=default_centre().id, name=name)[0]


def make_manager() -> Person:
    return join(make_person(), default_centre(), CentreRole.MANAGER)


def ask(person: Person | None, name: str = "Ola", *, new: UUID | None = None, **changed: Any) -> RefereeRequest:
    """For a testimony about teamwork."""
    door = changed.pop("door", None) or own_door(person)
    entries = {
        "kind": "testimony",
        "name": name,
        "relation": "coordinator",
        "language": "en",
        "title": "The rowing camp",
        "links": ["teamwork"],
    }
    return AskReferee(door=door, new=new or uuid4(), **entries | changed).run()


def ask_organisation(person: Person | None, name: str = "Piotr", **changed: Any) -> RefereeRequest:
    """For a confirmation of the rowing club."""
    organisation = changed.pop("organisation", None) or make_organisation().pk
    proposal = Proposal(organisation=organisation, **PROPOSED | changed.pop("proposed", {}))
    return ask(person, name, **{"kind": "organisation_confirmation", "proposal": proposal, "links": [], **changed})


def telling(**changed: Any) -> Said:
    return Said(**{"name": "Ola Nowak", "statement": STATEMENT, "seen": ["teamwork.a"], **changed})


def confirmation(**changed: Any) -> Said:
    return Said(**{"name": "Piotr Kowal", "function": "Coordinator", **PROPOSED, **changed})


def confirm(request: RefereeRequest, said: Said | None = None, visitor_id: int | None = None) -> RefereeRequest:
    """Answered by the link; by default a testimony, or what was proposed."""
    said = said or (confirmation() if request.evidence.organisation_id else telling())
    return ConfirmStatement(code=code_of(request) or "", visitor_id=visitor_id, said=said).run()


def decline(request: RefereeRequest, visitor_id: int | None = None) -> RefereeRequest:
    return DeclineStatement(code=code_of(request) or "", visitor_id=visitor_id).run()


def withdraw(person: Person | None, request: RefereeRequest, **changed: Any) -> RefereeRequest:
    return WithdrawReferee(door=own_door(person, **changed), request_id=request.public_id).run()


def remind(person: Person | None, request: RefereeRequest, **changed: Any) -> RefereeRequest:
    return RemindReferee(door=own_door(person, **changed), request_id=request.public_id).run()


def note(manager: Person | None, request: RefereeRequest, said: Said | None = None, **changed: Any) -> RefereeRequest:
    """Noted by the centre, by default a call today."""
    case = Case.objects.get(evidence__referee=request)
    entries = {"way": "call", "noted_on": timezone.localdate().isoformat(), "said": said or telling(), **changed}
    door = CentreDoor(actor=manager, case_id=case.public_id)
    return NoteConfirmation(door=door, request_id=request.public_id, **entries).run()
