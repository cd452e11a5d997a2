"""The centre's side: what comes on paper or on the telephone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.doors import CentreDoor, HandedIn
from lever_xblocks.records.actions.referees import NoteConfirmation
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Notice, RefereeRequest, StoredFile
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.referees.rules import everything, refused
from tests.records.factories import join, make_centre, make_person, put_in_state
from tests.records.referees import (
    ask,
    ask_organisation,
    confirm,
    confirmation,
    decline,
    make_candidate,
    make_manager,
    note,
    telling,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_candidate(first_name="Marta")


@pytest.fixture
def manager():
    return make_manager()


def photo(request, manager):
    """A photo of the paper, kept in the case."""
    return StoredFile.objects.create(
        case_id=request.evidence.case_id,
        name=f"lever/{request.public_id}",
        shown_name="paper.jpg",
        type="image/jpeg",
        size=1,
        sha256="0" * 64,
        sent_sha256="0" * 64,
        sent_by_id=manager.user_id,
        created_at=timezone.now(),
    )


def test_a_call_is_noted_with_its_day_and_who_noted_it(marta, manager):
    request = note(manager, ask(marta))
    assert (request.way, request.noted_on, request.noted_by_id) == ("call", timezone.localdate(), manager.user_id)
    entry = AuditEntry.objects.last()
    assert (entry.action, entry.actor_id, entry.details["way"]) == ("referee.answered", manager.user_id, "call")
    assert Notice.objects.get(recipient=marta.user_id).kind == "referee.answered"


def test_a_paper_is_noted_with_its_photo(marta, manager):
    request = ask_organisation(marta)
    kept = photo(request, manager)
    request = note(manager, request, confirmation(), way="paper", paper=str(kept.public_id))
    assert (request.way, request.paper_id) == ("paper", kept.pk)
    other = ask(marta)
    assert refused(BadInput, note, manager, other, way="paper", paper=str(kept.public_id)).code == "paper"


def test_also_a_link_too_old_can_be_answered_so(marta, manager):
    request = ask(marta)
    RefereeRequest.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert note(manager, request).answered_at


def test_the_same_noted_twice_changes_nothing(marta, manager):
    request = note(manager, ask(marta))
    before = everything()
    note(manager, request)
    assert everything() == before
    assert refused(ActionRefused, note, manager, request, telling(seen=[])).code == "answered"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("way", "link"),
        ("way", None),
        ("way", ["call"]),
        ("noted_on", ""),
        ("noted_on", "2001-01-01"),
        ("noted_on", "2199-01-01"),
        ("noted_on", "soon"),
        ("paper", "0000"),
        ("paper", "00000000-0000-4000-8000-000000000000"),
    ],
)
def test_what_cannot_be_noted_is_refused_beside_its_field(marta, manager, field, value):
    assert refused(BadInput, note, manager, ask(marta), **{"way": "paper", field: value}).code == field


def test_what_is_over_is_not_noted(marta, manager):
    answered, declined, back = confirm(ask(marta)), decline(ask(marta)), withdraw(marta, ask(marta))
    for request, code in ((answered, "answered"), (declined, "declined"), (back, "withdrawn")):
        assert refused(ActionRefused, note, manager, request).code == code
    request = ask(marta)
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    refused(HandedIn, note, manager, request)


def test_only_managers_of_the_centre_note_and_never_in_their_own_case(marta, manager):
    request = ask(marta)
    elsewhere = join(make_person(), make_centre(), CentreRole.MANAGER)
    for other in (elsewhere, join(make_person(), default_centre(), CentreRole.TUTOR), make_person(), None):
        refused(NotFound, note, other, request)
    refused(NotAllowed, note, marta, request)
    join(marta, default_centre(), CentreRole.MANAGER)
    refused(NotAllowed, note, marta, request)


def test_a_request_of_another_case_is_not_found(marta, manager):
    theirs = ask(make_candidate())
    theirs.evidence.case = ask(marta).evidence.case
    before = everything()
    door = CentreDoor(actor=manager, case_id=theirs.evidence.case.public_id)
    entries = {"way": "call", "noted_on": timezone.localdate(), "said": telling()}
    with pytest.raises(NotFound):
        NoteConfirmation(door=door, request_id=theirs.public_id, **entries).run()
    assert everything() == before
