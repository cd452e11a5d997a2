from datetime import date

import pytest

from lever_xblocks.records.actions.centres import (
    AddOrganisation,
    JoinOrganisation,
    LeaveOrganisation,
    LinkCourse,
)
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import (
    FrameworkVersion,
    OrganisationMembership,
)
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import COURSE, import_profile, join, make_centre, make_person

pytestmark = pytest.mark.django_db


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


def test_a_period_that_has_ended_is_noted_beside_the_one_that_goes_on(centre, manager):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    person = make_person()
    at_work = {"actor": person, "organisation_id": organisation, "person_id": person.user_id, "role": "cook"}
    past = {"since": date(2023, 1, 1), "until": date(2023, 6, 30)}
    twice(JoinOrganisation(**at_work, since=date(2025, 1, 1)))
    twice(JoinOrganisation(**at_work, **past, hours=20))
    twice(JoinOrganisation(**at_work, **past, hours=30))
    twice(JoinOrganisation(**at_work, since=date(2024, 5, 1), until=date(2024, 5, 1)))

    noted = OrganisationMembership.objects.order_by("since").values_list("since", "until", "hours", "open_slot")
    assert list(noted) == [
        (*past.values(), 30, None),
        (date(2024, 5, 1), date(2024, 5, 1), None, None),
        (date(2025, 1, 1), None, None, 1),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": date(2023, 6, 2), "until": date(2023, 6, 1)},
        {"until": date(2023, 6, 1)},
        {"since": date(2023, 6, 1), "until": date(9000, 1, 1)},
        {"since": date(9000, 1, 1), "until": date(9000, 1, 2)},
    ],
)
def test_a_period_ends_neither_before_it_began_nor_in_the_future(centre, manager, wrong):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    target = make_person().user_id
    refused(BadInput, JoinOrganisation(actor=manager, organisation_id=organisation, person_id=target, **wrong))


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
    other = FrameworkVersion.objects.get(framework_id="lever")
    later = FrameworkVersion.objects.create(framework_id="lever", version="2.0", sha256="2" * 64, data=other.data)
    LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=other.pk).run()

    assert LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id).run().framework_version_id == other.pk
    moved = LinkCourse(actor=manager, context_key=COURSE, centre_id=centre.id, framework_version_id=later.pk).run()
    assert moved.framework_version_id == later.pk


def test_a_link_keeps_the_profile_it_has_unless_another_one_is_named(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    assert twice(LinkCourse(**link)).profile.id == "default"
    assert twice(LinkCourse(**link, profile_id="italy")).profile.id == "italy"
    assert twice(LinkCourse(**link, purpose="training")).profile.id == "italy"
    assert last_event() == ("course.linked", manager.user_id, None, centre.id)


def test_a_named_profile_means_its_newest_version(centre, manager):
    link = {"actor": manager, "context_key": COURSE, "centre_id": centre.id}
    assert LinkCourse(**link, profile_id="default").run().profile.version == "1.0"
    import_profile(version="0.9")  # imported later, so it is the newest
    assert LinkCourse(**link).run().profile.version == "1.0"
    assert LinkCourse(**link, profile_id="default").run().profile.version == "0.9"


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (BadInput, {"context_key": ""}),
        (BadInput, {"context_key": "x" * 256}),
        (BadInput, {"purpose": "fun"}),
        (NotFound, {"framework_version_id": 0}),
        (NotFound, {"profile_id": "atlantis"}),
        (NotFound, {"profile_id": ""}),
        (NotFound, {"centre_id": 0}),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(centre, error, wrong):
    refused(error, LinkCourse(**{"actor": SYSTEM, "context_key": COURSE, "centre_id": centre.id} | wrong))
