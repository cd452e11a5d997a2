import json

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled, parse_framework
from lever_xblocks.records.actions.centres import LinkCourse
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, BadRatings, NotAllowed, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    CentreMembership,
    CourseLink,
    Placement,
)
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.signals import action_done
from tests.records.actions.rounds import events, everything, refused
from tests.records.factories import (
    COURSE,
    all_rated,
    competence_ids,
    finish,
    finish_round,
    make_person,
    make_scope,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db


# --- saving


def test_looking_writes_nothing():
    before = everything()

    state = rounds_of(make_person())

    assert state.revision == 0
    assert everything() == before


def test_the_first_save_opens_case_and_round_and_makes_the_person_a_candidate():
    person = make_person()

    state = save(person, 0, {"empathy": 3, "initiative": "na"})

    assert state.revision == 1
    assert state.ratings == {"empathy": 3, "initiative": "na"}
    case = Case.objects.get()
    assert (case.candidate_id, case.centre_id, case.context_key) == (
        person.user_id,
        state.link.centre.id,
        make_scope().context_key,
    )
    assert CentreMembership.objects.get().role == "candidate"
    assert CourseLink.objects.get().context_key == make_scope().context_key
    placed = Placement.objects.get()
    assert (placed.usage_key, placed.settings) == (make_scope().usage_key, {"mode": "quick"})
    assert events() == [AuditEvent.CASE_OPENED, AuditEvent.ROUND_STARTED]


def test_what_is_saved_is_what_is_read():
    person = make_person()

    first = save(person, 0, {"empathy": 3, "initiative": "na"})
    assert rounds_of(person) == first
    second = save(person, 1, {"empathy": 4, "initiative": None, "teamwork": 1})

    assert rounds_of(person) == second
    assert second.ratings == {"empathy": 4, "teamwork": 1}
    assert second.revision == 2


def test_a_save_with_nothing_new_changes_nothing():
    person = make_person()
    state = save(person, 0, {"empathy": 3})
    before = everything()

    assert save(person, 1, {"empathy": 3, "initiative": None}) == state
    assert save(person, 1, {}) == state
    assert everything() == before


def test_clearing_before_anything_is_saved_opens_nothing():
    assert save(make_person(), 0, {"empathy": None}).revision == 0
    assert not Case.objects.exists()


def test_a_repeated_save_is_answered_like_the_first():
    person = make_person()
    first = save(person, 0, {"empathy": 3})

    assert save(person, 0, {"empathy": 3}) == first


def test_a_stale_revision_is_refused_and_changes_nothing():
    person = make_person()
    save(person, 0, {"empathy": 3})
    save(person, 1, {"empathy": 4})

    refusal = refused(StaleRevision, save, person, 1, {"empathy": 1})

    assert refusal.status == 409
    assert refusal.state == rounds_of(person)
    assert refusal.state.ratings == {"empathy": 4}


@pytest.mark.parametrize("revision", [7, -1])
def test_a_revision_that_never_was_is_refused(revision):
    refused(StaleRevision, save, make_person(), revision, {"empathy": 3})


@pytest.mark.parametrize("revision", [None, "0", True, 0.0])
def test_a_revision_that_is_no_number_is_refused(revision):
    assert refused(BadInput, save, make_person(), revision, {"empathy": 3}).status == 400


@pytest.mark.parametrize("rating", [0, 5, -1, 3.0, "3", True, "n/a", [], {}, 10**30])
def test_a_rating_off_the_scale_is_refused_and_names_its_competence(rating):
    refusal = refused(BadRatings, save, make_person(), 0, {"teamwork": 2, "empathy": rating})

    assert refusal.status == 400
    assert "Empathy" in str(refusal)
    assert "Teamwork" not in str(refusal)


@pytest.mark.parametrize("values", [range(10), range(11, 21)])
def test_a_framework_with_another_scale_is_rated_on_that_scale(values):
    data = load_bundled("lever").data | {"id": "mine"}
    words = [{"value": value, "word": {"en": f"word {value}"}} for value in values]
    data["scale"] = data["scale"] | {"ratings": words}
    data["scoring"] = data["scoring"] | {"weak_limit": values[1], "good_from": values[2]}
    framework = parse_framework(json.dumps(data), name="mine.yaml")
    stored = ImportFramework(actor=SYSTEM, framework=framework).run()
    centre = default_centre().id
    LinkCourse(actor=SYSTEM, context_key=COURSE, centre_id=centre, framework_version_id=stored.pk).run()

    for rating in (values[0] - 1, values[-1] + 1):
        assert refused(BadRatings, save, make_person(), 0, {"empathy": rating}).code == "off_scale"
    for rating in values:
        assert finish_round(make_person(), rating).history[0].ratings["empathy"] == rating


def test_the_refusal_names_the_competence_in_the_language_of_the_page():
    with translation.override("it"):
        refusal = refused(BadRatings, save, make_person(), 0, {"empathy": 9})
        assert "Empatia" in str(refusal)


@pytest.mark.parametrize("ratings", [{"courage": 3}, {"": 3}, {"empathy": 3, "x" * 5000: 1}])
def test_a_competence_not_in_the_framework_is_refused(ratings):
    assert refused(BadRatings, save, make_person(), 0, ratings).code == "unknown_competence"


@pytest.mark.parametrize("ratings", [None, [], "empathy", 3, [["empathy", 3]]])
def test_ratings_that_are_no_object_are_refused(ratings):
    assert refused(BadRatings, save, make_person(), 0, ratings).status == 400


ratings_lists = st.lists(
    st.dictionaries(st.sampled_from(competence_ids()), st.sampled_from([None, 1, 2, 3, 4, "na"]), max_size=4),
    max_size=6,
)


@given(saves=ratings_lists)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_saves_adds_up_to_what_is_stored(saves):
    person, expected, revision = make_person(), {}, 0

    for ratings in saves:
        before, state = revision, save(person, revision, ratings)
        changed = {key: value for key, value in ratings.items() if expected.get(key) != value}
        expected = {key: value for key, value in (expected | ratings).items() if value is not None}
        revision = state.revision
        assert revision == before + bool(changed)

    stored = rounds_of(person)
    assert stored.ratings == expected
    assert stored.revision == revision


# --- who may


def test_nobody_saves_for_somebody_else():
    staff, learner = make_person(), make_person()
    for action in (save, finish, start_again):
        arguments = ({"empathy": 3},) if action is save else ()
        refusal = refused(NotAllowed, action, learner, 0, *arguments, actor=staff)
        assert (refusal.status, refusal.code) == (403, "masquerade")


def test_nothing_is_saved_in_an_editor():
    assert refused(NotAllowed, save, make_person(), 0, {"empathy": 3}, is_authoring=True).code == "authoring"


@pytest.mark.parametrize("who", [{"actor": None}, {"subject": None}, {"actor": None, "subject": None}])
def test_nothing_is_saved_without_log_in(who):
    assert refused(NotAllowed, save, make_person(), 0, {"empathy": 3}, **who).code == "anonymous"


# --- figures and what follows


def test_each_action_keeps_to_its_statements(at_most):
    person = make_person()
    save(person, 0, all_rated())

    with at_most(8):
        save(person, 1, {"empathy": 1, "teamwork": None})
    save(person, 2, {"teamwork": 4})
    with at_most(8):
        finish(person, 3)
    with at_most(9):
        start_again(person, 4)


def test_others_hear_of_a_change_once_it_is_stored(django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, action, result, **kwargs):
        heard.append((sender.__name__, result.revision))

    action_done.connect(listen)
    try:
        person = make_person()
        with django_capture_on_commit_callbacks(execute=True):
            save(person, 0, {"empathy": 3})
            assert heard == []
        with django_capture_on_commit_callbacks(execute=True):
            save(person, 0, {"empathy": 3})
    finally:
        action_done.disconnect(listen)
    assert heard == [("SaveRatings", 1)]


def test_the_audit_trail_says_what_was_done_and_not_what_was_answered():
    person = make_person()
    save(person, 0, {"empathy": 3})
    save(person, 1, {"empathy": 4})

    entry = AuditEntry.objects.order_by("pk").last()

    assert (entry.actor_id, entry.subject_id, entry.action) == (person.user_id, person.user_id, "self_assessment.saved")
    assert entry.details == {"mode": "quick", "revision": 2, "competences": ["empathy"]}
