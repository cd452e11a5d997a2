from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.centres import (
    AssignTutor,
    CreateCentre,
    EnsureDefaultCentre,
    JoinCentre,
    LeaveCentre,
    UpdateCentre,
)
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import (
    AuditEntry,
    Centre,
    CentreMembership,
    TutorAssignment,
)
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import join, make_centre, make_person

pytestmark = pytest.mark.django_db


# --- centres


def test_the_default_centre_exists_once_and_keeps_its_name(centre):
    twice(EnsureDefaultCentre(actor=SYSTEM, name="Another name"))
    assert Centre.objects.filter(default_slot=1).get().name == "Validation centre"


def test_a_site_administrator_adds_a_centre_with_an_address_made_from_its_name():
    administrator = make_person(is_superuser=True)

    info = twice(CreateCentre(actor=administrator, name=" Città di Sondrio ", country="it"))

    assert (info.name, info.slug, info.country) == ("Città di Sondrio", "citta-di-sondrio", "IT")
    assert last_event() == ("centre.created", administrator.user_id, None, info.id)


def test_two_centres_cannot_share_an_address(centre):
    assert refused(BadInput, CreateCentre(actor=SYSTEM, name="Other", slug=centre.slug)).code == "slug_taken"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "日本"}, {"name": "x" * 300}, {"name": "A", "country": "ITA"}]
)
def test_a_centre_needs_a_name_an_address_and_a_known_country(wrong):
    refused(BadInput, CreateCentre(actor=SYSTEM, **wrong))


def test_managers_do_not_add_centres(manager):
    refused(NotAllowed, CreateCentre(actor=manager, name="Mine too"))


def test_a_manager_changes_what_is_given_and_leaves_the_rest(centre, manager):
    contact = Contact(name="Ada", email="ada@example.org", phone="+39 1")

    info = twice(UpdateCentre(actor=manager, centre_id=centre.id, country="it", safeguarding=contact))

    assert (info.name, info.country) == ("North", "IT")
    assert [(one.purpose, one.name, one.email, one.phone) for one in info.contacts] == [
        ("safeguarding", "Ada", "ada@example.org", "+39 1")
    ]


def test_the_audit_trail_names_the_changed_fields_and_no_contact(centre, manager):
    UpdateCentre(actor=manager, centre_id=centre.id, complaint=Contact(name="Ada", phone="1")).run()

    assert AuditEntry.objects.order_by("pk").last().details == {"fields": ["complaint_name", "complaint_phone"]}


def test_a_wrong_address_is_named_with_its_field(centre, manager):
    contact = Contact(email="ada at example")
    assert "e-mail" in str(refused(BadInput, UpdateCentre(actor=manager, centre_id=centre.id, complaint=contact)))
    refused(BadInput, UpdateCentre(actor=manager, centre_id=centre.id, name="  "))


def test_others_do_not_change_a_centre(centre):
    for person in outsiders(centre):
        refused(NotAllowed, UpdateCentre(actor=person, centre_id=centre.id, name="Ours"))
    refused(NotFound, UpdateCentre(actor=SYSTEM, centre_id=0, name="Nowhere"))


# --- people


def test_a_manager_gives_a_role(centre, manager):
    person = make_person()

    twice(JoinCentre(actor=manager, centre_id=centre.id, person_id=person.user_id, role=CentreRole.TUTOR))

    membership = CentreMembership.objects.get(person_id=person.user_id)
    assert (membership.role, membership.since, membership.until) == ("tutor", timezone.localdate(), None)
    assert last_event() == ("centre.joined", manager.user_id, person.user_id, centre.id)


def test_one_can_be_several_things_at_a_centre(centre, manager):
    for role in CentreRole:
        JoinCentre(actor=manager, centre_id=centre.id, person_id=manager.user_id, role=role).run()
    assert CentreMembership.objects.filter(person_id=manager.user_id).count() == len(CentreRole)


def test_others_give_no_roles(centre):
    for person in outsiders(centre):
        target = make_person().user_id
        refused(NotAllowed, JoinCentre(actor=person, centre_id=centre.id, person_id=target, role=CentreRole.MANAGER))


def test_nobody_joins_without_an_account_or_in_the_future(centre):
    refused(NotFound, JoinCentre(actor=SYSTEM, centre_id=centre.id, person_id=0, role=CentreRole.TUTOR))
    tomorrow = timezone.localdate() + timedelta(days=1)
    person = make_person().user_id
    join_tomorrow = JoinCentre(
        actor=SYSTEM, centre_id=centre.id, person_id=person, role=CentreRole.TUTOR, since=tomorrow
    )
    assert refused(BadInput, join_tomorrow).code == "future_date"


def test_a_role_that_does_not_exist_is_refused(centre):
    refused(BadInput, JoinCentre(actor=SYSTEM, centre_id=centre.id, person_id=make_person().user_id, role="wizard"))


def test_leaving_ends_the_role_today_and_one_can_come_back(centre, manager):
    person = join(make_person(), centre, CentreRole.TUTOR)
    twice(LeaveCentre(actor=manager, centre_id=centre.id, person_id=person.user_id, role=CentreRole.TUTOR))
    assert last_event()[0] == "centre.left"

    join(person, centre, CentreRole.TUTOR)

    memberships = CentreMembership.objects.filter(person_id=person.user_id).order_by("pk")
    assert [one.until for one in memberships] == [timezone.localdate(), None]


@pytest.mark.parametrize("leaver", [CentreRole.TUTOR, CentreRole.CANDIDATE])
def test_who_leaves_no_longer_has_a_tutor_or_candidates(centre, manager, leaver):
    people = {role: join(make_person(), centre, role) for role in (CentreRole.TUTOR, CentreRole.CANDIDATE)}
    assign(manager, centre, people[CentreRole.CANDIDATE], people[CentreRole.TUTOR]).run()

    LeaveCentre(actor=manager, centre_id=centre.id, person_id=people[leaver].user_id, role=leaver).run()

    assert not TutorAssignment.objects.filter(until__isnull=True).exists()
    assert AuditEntry.objects.filter(action="tutor.released", subject_id=people[CentreRole.CANDIDATE].user_id).exists()


def test_the_last_manager_stays_until_another_one_is_named(centre, manager):
    leave = LeaveCentre(actor=manager, centre_id=centre.id, person_id=manager.user_id, role=CentreRole.MANAGER)
    assert refused(BadInput, leave).code == "last_manager"

    join(make_person(), centre, CentreRole.MANAGER)
    leave.run()

    assert not CentreMembership.objects.filter(person_id=manager.user_id, until__isnull=True).exists()


def test_others_end_no_roles(centre, manager):
    for person in outsiders(centre):
        refused(
            NotAllowed,
            LeaveCentre(actor=person, centre_id=centre.id, person_id=manager.user_id, role=CentreRole.MANAGER),
        )


# --- tutors


def assign(actor, centre, candidate, tutor):
    return AssignTutor(actor=actor, centre_id=centre.id, candidate_id=candidate.user_id, tutor_id=tutor.user_id)


def test_a_candidate_gets_another_tutor_in_place_of_the_first(centre, manager):
    candidate = join(make_person(), centre, CentreRole.CANDIDATE)
    first, second = (join(make_person(), centre, CentreRole.TUTOR) for _ in range(2))
    twice(assign(manager, centre, candidate, first))
    twice(assign(manager, centre, candidate, second))

    assert TutorAssignment.objects.get(until__isnull=True).tutor_id == second.user_id
    assert TutorAssignment.objects.get(until__isnull=False).tutor_id == first.user_id
    assert last_event() == ("tutor.assigned", manager.user_id, candidate.user_id, centre.id)


def test_tutor_and_candidate_belong_to_the_centre_and_are_two_people(centre, manager):
    candidate = join(make_person(), centre, CentreRole.CANDIDATE)
    tutor = join(make_person(), centre, CentreRole.TUTOR)
    join(candidate, centre, CentreRole.TUTOR)
    elsewhere = join(make_person(), make_centre(), CentreRole.TUTOR)

    assert refused(BadInput, assign(manager, centre, candidate, candidate)).code == "own_tutor"
    assert refused(BadInput, assign(manager, centre, candidate, elsewhere)).code == "no_tutor"
    assert refused(BadInput, assign(manager, centre, make_person(), tutor)).code == "no_candidate"


def test_others_assign_no_tutors(centre):
    candidate = join(make_person(), centre, CentreRole.CANDIDATE)
    tutor = join(make_person(), centre, CentreRole.TUTOR)
    for person in [*outsiders(centre), candidate, tutor]:
        refused(NotAllowed, assign(person, centre, candidate, tutor))
