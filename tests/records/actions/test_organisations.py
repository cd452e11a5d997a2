from datetime import date

import pytest

from lever_xblocks.records.actions.centres import (
    AddOrganisation,
    JoinOrganisation,
    LeaveOrganisation,
    RemoveOrganisation,
)
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, HoursEntry, Organisation, OrganisationMembership
from tests.records.actions.rules import outsiders, refused, twice
from tests.records.factories import make_case, make_centre, make_person
from tests.records.portfolio import add_proof

pytestmark = pytest.mark.django_db


def add_hours(case, organisation):
    line = {"activity": "Cooking", "first": date(2026, 1, 1), "last": date(2026, 1, 1), "hours": 3}
    HoursEntry.objects.create(evidence=add_proof(case, kind="hours_log"), organisation=organisation, **line)


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


def test_an_organisation_noted_by_mistake_is_taken_out_by_its_name(centre, manager):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Fod bank").run()
    other = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    taken_out = {"organisation_id": organisation, "name": "fod  bank "}
    for person in outsiders(centre):
        refused(NotAllowed, RemoveOrganisation(actor=person, **taken_out))
    for name in ("", "Food bank"):
        refusal = refused(BadInput, RemoveOrganisation(actor=manager, organisation_id=organisation, name=name))
        assert refusal.code == "other_name"

    RemoveOrganisation(actor=manager, **taken_out).run()

    assert list(Organisation.objects.values_list("pk", flat=True)) == [other]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.centre_id, entry.details) == (
        "organisation.removed", centre.id, {"organisation": organisation},
    )  # fmt: skip
    refused(NotFound, RemoveOrganisation(actor=manager, **taken_out))


@pytest.mark.parametrize("period", [{}, {"since": date(2023, 1, 1), "until": date(2023, 6, 30)}])
def test_an_organisation_where_somebody_is_or_was_noted_stays(centre, manager, period):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    person = make_person().user_id
    JoinOrganisation(actor=manager, organisation_id=organisation, person_id=person, **period).run()
    refusal = refused(BadInput, RemoveOrganisation(actor=manager, organisation_id=organisation, name="Food bank"))
    assert refusal.code == "in_use"


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


@pytest.mark.parametrize("use", [lambda case, one: add_proof(case, organisation=one), add_hours])
def test_an_organisation_that_stands_in_a_folder_stays(centre, manager, use):
    organisation = AddOrganisation(actor=manager, centre_id=centre.id, name="Food bank").run()
    use(make_case(make_person(), centre), Organisation.objects.get(pk=organisation))
    refusal = refused(BadInput, RemoveOrganisation(actor=manager, organisation_id=organisation, name="Food bank"))
    assert (refusal.code, "folder" in str(refusal)) == ("in_use", True)
