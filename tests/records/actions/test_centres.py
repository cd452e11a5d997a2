from datetime import date, timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.centres import (
    AddOrganisation,
    AssignTutor,
    CreateCentre,
    EnsureDefaultCentre,
    JoinCentre,
    JoinOrganisation,
    LeaveCentre,
    LeaveOrganisation,
    LinkCourse,
    UpdateCentre,
)
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import (
    AuditEntry,
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Organisation,
    OrganisationMembership,
    TutorAssignment,
)
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import COURSE, join, make_centre, make_person

pytestmark = pytest.mark.django_db

ALL = (AuditEntry, Centre, CentreMembership, CourseLink, Organisation, OrganisationMembership, TutorAssignment)


@pytest.fixture
def centre():
    return make_centre("North")


@pytest.fixture
def manager(centre):
    return join(make_person(), centre, CentreRole.MANAGER)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in ALL]


def refused(error, action):
    """The refusal of an action, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        action.run()
    assert everything() == before
    return caught.value


def twice(action):
    """What an action gives, having changed nothing the second time."""
    result = action.run()
    before = everything()
    assert action.run() == result
    assert everything() == before
    return result


def last_event():
    entry = AuditEntry.objects.order_by("pk").last()
    return entry.action, entry.actor_id, entry.subject_id, entry.centre_id


def outsiders(centre):
    """People without a say at a centre."""
    elsewhere = join(make_person(), make_centre(), CentreRole.MANAGER)
    return [None, make_person(), join(make_person(), centre, CentreRole.TUTOR), elsewhere]


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


# --- organisations


def test_an_organisation_is_noted_once_per_centre(centre, manager):
    first = twice(AddOrganisation(actor=manager, centre_id=centre.id, name=" Food bank "))
    elsewhere = AddOrganisation(actor=SYSTEM, centre_id=make_centre().id, name="Food bank").run()
    assert first != elsewhere
    for person in outsiders(centre):
        refused(NotAllowed, AddOrganisation(actor=person, centre_id=centre.id, name="Ours"))
    for name in ("", "   ", "x" * 201):
        refused(BadInput, AddOrganisation(actor=manager, centre_id=centre.id, name=name))


def test_people_say_where_they_volunteer_and_correct_the_hours(centre, manager):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    person = make_person()
    at_work = {"actor": person, "organisation_id": organisation, "person_id": person.user_id, "role": "cook"}
    twice(JoinOrganisation(**at_work, hours=20, since=date(2025, 1, 1)))
    twice(JoinOrganisation(**at_work, hours=30))
    twice(JoinOrganisation(**at_work))

    membership = OrganisationMembership.objects.get()
    assert (membership.role, membership.hours, membership.since) == ("cook", 30, date(2025, 1, 1))


def test_leaving_an_organisation_ends_every_role_there(centre, manager):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    person = make_person()
    for role in ("cook", "driver"):
        JoinOrganisation(actor=manager, organisation_id=organisation, person_id=person.user_id, role=role).run()

    twice(LeaveOrganisation(actor=person, organisation_id=organisation, person_id=person.user_id))

    assert not OrganisationMembership.objects.filter(until__isnull=True).exists()


def test_nobody_says_where_others_volunteer_but_their_centre(centre, manager):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    target = make_person().user_id
    for person in outsiders(centre):
        refused(NotAllowed, JoinOrganisation(actor=person, organisation_id=organisation, person_id=target))
        refused(NotAllowed, LeaveOrganisation(actor=person, organisation_id=organisation, person_id=target))


@pytest.mark.parametrize("wrong", [{"role": "x" * 201}, {"hours": -1}, {"hours": 100_001}])
def test_roles_and_hours_stay_within_reason(centre, manager, wrong):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    target = make_person().user_id
    refused(BadInput, JoinOrganisation(actor=manager, organisation_id=organisation, person_id=target, **wrong))
    refused(NotFound, JoinOrganisation(actor=manager, organisation_id=0, person_id=target))


# --- courses


def test_a_course_is_linked_and_linked_anew(centre, manager):
    info = twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, purpose="training"))
    assert (info.centre.id, info.purpose, info.framework.id) == (centre.id, "training", "lever")

    twice(LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, purpose="validation"))
    assert course_link(COURSE).purpose == "validation"
    assert last_event() == ("course.linked", manager.user_id, None, centre.id)


def test_a_course_is_not_taken_from_another_centre(centre, manager):
    other = make_centre()
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=other.id).run()

    refused(NotAllowed, LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id))
    refused(NotAllowed, LinkCourse(actor=manager, context_key=COURSE, centre_id=other.id))

    join(manager, other, CentreRole.MANAGER)
    assert LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id).run().centre.id == centre.id


def test_a_link_keeps_the_framework_it_has_unless_another_one_is_named(centre, manager):
    other = FrameworkVersion.objects.get()
    later = FrameworkVersion.objects.create(framework_id="lever", version="2.0", sha256="2" * 64, data=other.data)
    LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=other.pk).run()

    assert LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id).run().framework_version_id == other.pk
    moved = LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=later.pk).run()
    assert moved.framework_version_id == later.pk


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (BadInput, {"context_key": ""}),
        (BadInput, {"context_key": "x" * 256}),
        (BadInput, {"purpose": "fun"}),
        (NotFound, {"framework_version_id": 0}),
        (NotFound, {"centre_id": 0}),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(centre, error, wrong):
    refused(error, LinkCourse(**{"actor": SYSTEM, "context_key": COURSE, "centre_id": centre.id} | wrong))
