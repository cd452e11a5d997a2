"""A whole person, exported and erased; nobody else touched."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from lever_xblocks.records.actions.centres import AddOrganisation, AssignTutor, JoinOrganisation, UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Case, Centre, TutorAssignment
from lever_xblocks.records.privacy import erase_person, export_person, registered
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import (
    all_in_detail,
    choose,
    finish_detailed_round,
    finish_round,
    join,
    make_person,
    make_training,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db

MODELS = list(apps.get_app_config("lever_records").get_models())


def full_life(name, organisation):
    """A candidate with everything that can be stored about one."""
    person = make_person(name)
    revision = start_again(person, finish_round(person).revision).revision
    save(person, revision, {"empathy": 1}, notes={"empathy": f"{name} noted"})
    finish_detailed_round(person, "empathy")
    choose(person, choose(person, 0, "empathy", reasons={"empathy": f"{name} chose"}).revision, but=("empathy",))
    save(person, 0, {"first_talk": 2}, notes={"first_talk": f"{name} practised"}, scope=make_training())
    JoinOrganisation(
        actor=person,
        organisation_id=organisation,
        person_id=person.user_id,
        role=f"cook {name}",
        hours=120,
        since=date(2025, 3, 1),
    ).run()
    return person


@pytest.fixture
def town():
    """Marta and Karim, candidates of the same tutor at the default centre."""
    centre = default_centre()
    organisation = AddOrganisation(actor=SYSTEM, centre_id=centre.id, name="Food bank").run()
    people = {name: full_life(name, organisation) for name in ("marta", "karim")}
    people["tutor"] = join(make_person("tutor"), centre, CentreRole.TUTOR)
    for name in ("marta", "karim"):
        AssignTutor(
            actor=SYSTEM,
            centre_id=centre.id,
            candidate_id=people[name].user_id,
            tutor_id=people["tutor"].user_id,
        ).run()
    return people


def exported(person):
    return json.loads(json.dumps(export_person(person.user_id), cls=DjangoJSONEncoder))


def test_the_export_holds_every_row_about_the_person(town):
    found = exported(town["marta"])

    assert found["About"]["e-mail"] == "marta@example.org"
    assert found["Organisations you volunteer for"] == [
        {
            "your part": "volunteer",
            "organisation": "Food bank",
            "role": "cook marta",
            "hours": 120,
            "since": "2025-03-01",
            "until": None,
        }
    ]
    assert len(found["Your validation"]) == 1
    assert len(found["Your self-assessments"]) == 3
    assert len(found["How you rated yourself"]) == 30 + len(all_in_detail("empathy"))
    assert [one["text"] for one in found["What you noted beside your ratings"]] == ["marta noted"]
    assert [one["why"] for one in found["Strengths you chose to go on with"]] == ["marta chose"]
    assert [one["rating"] for one in found["How you rated your practice"]] == [2]
    assert [one["text"] for one in found["What you noted beside your practice"]] == ["marta practised"]
    assert len(found["Your practice"]) == 1
    assert found["Tutors and volunteers"][0]["your part"] == "volunteer"
    assert found["Centres you belong to"][0]["role"] == "candidate"
    assert {"case.opened", "tutor.assigned"} <= {row["event"] for row in found["What was done, by you or about you"]}
    assert set(found) == {"About", *(str(data.title) for data in registered())}


def test_the_export_holds_nothing_of_others(town):
    text = json.dumps(exported(town["marta"]))
    assert "karim" not in text
    assert str(Case.objects.get(candidate_id=town["karim"].user_id).public_id) not in text


def test_the_export_speaks_the_language_of_the_reader(town):
    with translation.override("en"):
        assert "Your validation" in exported(town["marta"])


def test_erasing_leaves_no_trace_of_the_person(town):
    marta = town["marta"].user_id

    erase_person(marta)

    for data in registered():
        for owner in data.owners:
            assert not data.model._default_manager.filter(**{owner: marta}).exists(), data.model
    text = json.dumps([list(model.objects.values()) for model in MODELS], default=str)
    assert "cook marta" not in text


def test_erasing_leaves_others_as_they_are(town):
    karim = town["karim"]
    before, state = exported(karim), rounds_of(karim)

    erase_person(town["marta"].user_id)

    after = exported(karim)
    for one in (before, after):
        del one["About"]["exported at"]
    assert after == before
    assert rounds_of(karim) == state


def test_the_audit_trail_keeps_the_event_without_the_person(town):
    number = AuditEntry.objects.count()
    finished = AuditEntry.objects.filter(action="self_assessment.finished").count()

    erase_person(town["marta"].user_id)

    assert AuditEntry.objects.count() == number + 1
    assert AuditEntry.objects.filter(action="self_assessment.finished").count() == finished
    last = AuditEntry.objects.order_by("pk").last()
    assert (last.action, last.actor_id, last.subject_id) == ("person.erased", None, None)


def test_an_erased_tutor_leaves_the_candidates_without_one(town):
    erase_person(town["tutor"].user_id)

    assert not TutorAssignment.objects.exists()
    assert Case.objects.count() == 2


def test_erasing_again_finds_nothing_left(town):
    assert erase_person(town["marta"].user_id).deleted
    number = AuditEntry.objects.count()

    report = erase_person(town["marta"].user_id)

    assert (report.deleted, report.forgotten) == ({}, {})
    assert AuditEntry.objects.count() == number


def test_an_erased_person_can_begin_anew(town):
    erase_person(town["marta"].user_id)
    assert rounds_of(town["marta"]).revision == 0
    assert save(town["marta"], 0, {"empathy": 2}).revision == 1


def test_the_centre_is_told_to_name_another_contact(town):
    centre = default_centre()
    UpdateCentre(actor=SYSTEM, centre_id=centre.id, safeguarding=Contact(name="M", email="Marta@example.org")).run()

    report = erase_person(town["marta"].user_id)

    assert report.kept == {"Centres that name you as a contact": 1}
    assert Centre.objects.get(pk=centre.id).safeguarding_email == "Marta@example.org"


def test_only_a_site_administrator_erases(town):
    for person in (town["karim"], town["tutor"]):
        with pytest.raises(NotAllowed):
            erase_person(town["marta"].user_id, actor=person)
    assert Case.objects.filter(candidate_id=town["marta"].user_id).exists()


def test_an_account_that_does_not_exist_is_named():
    for call in (erase_person, export_person):
        with pytest.raises(NotFound):
            call(0)
