"""A parent or guardian who agreed on paper or in a call, noted by the centre."""

from datetime import date

import pytest
from django.utils import timezone

from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Case, Notice, StoredFile
from lever_xblocks.records.outside_links import LinkState, link_state
from lever_xblocks.records.queries.agreements import agreement_of
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.agreements.rules import refused, unchanged
from tests.records.agreements import (
    answer,
    ask_for_no_guardians,
    ask_guardian,
    note_guardian,
    save_agreement,
    withdraw_guardian,
    young,
)
from tests.records.factories import join, make_case, make_centre, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(marta):
    """Marta, who is too young to agree alone."""
    young(marta)
    return marta


def told():
    return sorted(Notice.objects.filter(kind="guardian.answered").values_list("recipient_id", flat=True))


def test_a_call_is_noted_with_name_and_day(nina, tutor, manager):
    case = Case.objects.get()
    guardian = note_guardian(manager, case.public_id, name="Gerda Nowak", day=date(2026, 3, 4))
    assert (guardian.name, guardian.way, guardian.noted_on) == ("Gerda Nowak", "call", date(2026, 3, 4))
    assert (guardian.noted_by_id, agreement_of(case.pk).guardian_agreed) == (manager.user_id, True)
    assert told() == sorted([nina.user_id, tutor.user_id])
    unchanged(note_guardian, manager, case.public_id, name="Gerda Nowak", day=date(2026, 3, 4))


def test_a_paper_takes_the_place_of_a_link_that_waits_or_was_taken_back(nina, manager):
    ask_guardian(nina)
    withdraw_guardian(nina)
    guardian = note_guardian(manager, Case.objects.get().public_id, way="paper")
    assert link_state(guardian) is LinkState.ANSWERED
    assert guardian.withdrawn_at is None


def test_the_paper_is_a_file_this_manager_sent_for_this_case(nina, manager):
    case = Case.objects.get()
    stranger = make_case(make_person("far"), make_centre())
    own, foreign, elsewhere = (stored(one, by) for one, by in ((case, manager), (case, nina), (stranger, manager)))
    for file in (foreign, elsewhere):
        refused(NotFound, note_guardian, manager, case.public_id, way="paper", paper_id=file.public_id)
    assert note_guardian(manager, case.public_id, way="paper", paper_id=own.public_id).paper_id == own.pk
    unchanged(note_guardian, manager, case.public_id, way="paper", paper_id=own.public_id)


def test_somebody_else_who_is_asked_later_has_not_signed_the_paper(nina, manager):
    case = Case.objects.get()
    guardian = note_guardian(manager, case.public_id, way="paper", paper_id=stored(case, manager).public_id)
    answer(guardian, agrees=False)

    asked = ask_guardian(nina, "Ole")

    assert answer(asked).paper is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "name"),
        ({"way": "link"}, "way"),
        ({"way": None}, "way"),
        ({"day": None}, "day"),
        ({"day": date(2999, 1, 1)}, "day"),
    ],
)
def test_a_note_says_who_how_and_when(nina, manager, changed, code):
    assert refused(BadInput, lambda: note_guardian(manager, Case.objects.get().public_id, **changed)).code == code


def test_only_the_managers_of_the_centre_note_and_never_in_their_own_case(nina, tutor, manager):
    case = Case.objects.get()
    far = join(make_person("far"), make_centre(), CentreRole.MANAGER)
    join(nina, default_centre(), CentreRole.MANAGER)
    for person, error in ((nina, NotAllowed), (tutor, NotAllowed), (far, NotFound), (None, NotFound)):
        refused(error, note_guardian, person, case.public_id)


def test_no_guardian_is_noted_where_none_is_asked_for(marta, manager):
    ask_for_no_guardians()
    save_agreement(marta)
    assert refused(BadInput, note_guardian, manager, Case.objects.get().public_id).code == "name"


def stored(case, sent_by):
    name = f"paper-{StoredFile.objects.count()}"
    return StoredFile.objects.create(
        case=case,
        name=name,
        shown_name="paper.jpg",
        type="jpg",
        size=5,
        sha256="0" * 64,
        sent_sha256="0" * 64,
        sent_by_id=sent_by.user_id,
        created_at=timezone.now(),
    )
