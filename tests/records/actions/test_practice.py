"""Trainees rate their own practice in tables of their own: never a case, and nobody hears of it."""

import json

import pytest
from django.db.models import Model

from lever_xblocks.domain.framework import load_bundled, parse_framework
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.errors import BadRatings, NotAllowed, RoundFinished, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    CaseCompetence,
    CentreMembership,
    Mode,
    Notice,
    PracticeRound,
    SelfAssessment,
)
from tests.records.actions.rounds import refused
from tests.records.factories import (
    TRAINING,
    all_rated,
    choice_of,
    finish,
    finish_round,
    import_framework,
    link_course,
    make_person,
    make_scope,
    make_training,
    own_work,
    pick,
    rounds_of,
    save,
    start_again,
)

pytestmark = pytest.mark.django_db
FRAMEWORK = load_bundled("practitioner")
ALL = {one.id: 3 for one in FRAMEWORK.competences}


@pytest.fixture
def scope():
    return make_training()


def test_practice_is_rated_by_the_framework_of_the_course_and_read_back(scope):
    person = make_person()

    state = save(person, 0, {"first_talk": 4, "interview": "na"}, notes={"first_talk": "Listen more"}, scope=scope)

    assert state.ratings == {"first_talk": 4, "interview": "na"}
    assert (state.purpose, state.framework.id, state.revision) == ("training", "practitioner", 1)
    assert rounds_of(person, scope=scope) == state
    assert refused(BadRatings, save, person, 1, {"empathy": 3}, scope=scope).code == "unknown_competence"


def test_practice_makes_no_case_no_candidate_and_no_notice(scope, django_capture_on_commit_callbacks):
    person, others = make_person(), (SelfAssessment, Case, CaseCompetence, CentreMembership, Notice)
    before: dict[type[Model], int] = {model: model.objects.count() for model in others}

    with django_capture_on_commit_callbacks(execute=True):
        finish(person, save(person, 0, ALL, scope=scope).revision, scope=scope)
        pick(person, 0, "first_talk", scope=scope)

    assert {model: model.objects.count() for model in others} == before
    entries = AuditEntry.objects.filter(subject_id=person.user_id).order_by("pk")
    assert [one.action for one in entries] == [
        AuditEvent.PRACTICE_STARTED, AuditEvent.PRACTICE_FINISHED, AuditEvent.PRACTICE_STARTED,
    ]  # fmt: skip
    assert not entries.exclude(case=None, centre=None).exists()


def test_a_round_of_practice_is_finished_and_begun_again_like_any_other(scope):
    person = make_person()
    refused(BadRatings, finish, person, 0, scope=scope)
    finished = finish(person, save(person, 0, ALL, scope=scope).revision, scope=scope)

    assert finish(person, finished.revision, scope=scope) == finished
    refused(RoundFinished, save, person, finished.revision, {"first_talk": 1}, scope=scope)
    again = start_again(person, finished.revision, scope=scope)
    assert (again.ratings, again.finished_at, again.history) == (ALL, None, finished.history)
    refused(StaleRevision, save, person, finished.revision, {"first_talk": 1}, scope=scope)


def test_practice_is_looked_at_in_detail_too(scope):
    person = make_person()
    state = pick(person, 0, "first_talk", scope=scope)
    keys = [f"first_talk.{one.id}" for one in FRAMEWORK.competence("first_talk").indicators]

    save(person, state.revision, dict.fromkeys(keys, 4), scope=scope, mode=Mode.DETAILED)
    state = finish(person, 2, scope=scope, mode=Mode.DETAILED)

    assert state.outcomes == {"first_talk": "good"}
    assert PracticeRound.objects.get().mode == Mode.DETAILED


def test_a_candidate_who_is_a_trainee_too_has_both_apart(scope):
    person = make_person()
    own = finish_round(person)
    practice = finish(person, save(person, 0, ALL, scope=scope).revision, scope=scope)

    assert rounds_of(person) == own
    assert rounds_of(person, scope=scope) == practice
    assert (SelfAssessment.objects.count(), PracticeRound.objects.count()) == (1, 1)


def test_each_course_and_each_person_practises_apart(scope):
    person, elsewhere = make_person(), "course-v1:lever+second+test"
    link_course(elsewhere, purpose="training", framework_version_id=import_framework(FRAMEWORK))
    save(person, 0, {"first_talk": 4}, scope=scope)

    assert rounds_of(person, scope=make_scope(elsewhere)).revision == 0
    assert rounds_of(make_person(), scope=scope).revision == 0


def test_an_open_round_keeps_its_framework_and_the_next_one_takes_the_new(scope):
    person = make_person()
    save(person, 0, ALL, notes={"interview": "x"}, scope=scope)
    data = FRAMEWORK.data | {"version": "9.0"}
    data["competences"] = [one for one in data["competences"] if one["id"] != "interview"]
    newer = parse_framework(json.dumps(data), name="newer.yaml")
    link_course(TRAINING, framework_version_id=import_framework(newer))

    assert rounds_of(person, scope=scope).framework.version == FRAMEWORK.version
    finished = finish(person, 1, scope=scope)
    again = start_again(person, finished.revision, scope=scope)

    assert (again.framework.version, again.notes) == ("9.0", {})
    assert again.ratings == {key: one for key, one in ALL.items() if key != "interview"}
    assert finish(person, again.revision, scope=scope).finished_at is not None


def test_rounds_rated_by_another_framework_are_not_laid_beside_those_of_now(scope):
    person = make_person()
    first = finish(person, save(person, 0, ALL, scope=scope).revision, scope=scope)
    link_course(TRAINING, framework_version_id=import_framework(load_bundled("lever")))

    finished = rounds_of(person, scope=scope)
    assert (finished.framework.id, finished.history) == ("practitioner", first.history)
    in_detail = pick(person, 0, "empathy", scope=scope)
    assert (in_detail.framework.id, in_detail.quick) == ("lever", None)
    again = start_again(person, first.revision, scope=scope)
    assert (again.framework.id, again.ratings, again.history) == ("lever", {}, ())
    finished = finish(person, save(person, again.revision, all_rated(2), scope=scope).revision, scope=scope)
    assert [one.ratings for one in finished.history] == [all_rated(2)]
    assert rounds_of(person, scope=scope, mode=Mode.DETAILED).quick == all_rated(2)
    assert PracticeRound.objects.filter(finished_at__isnull=False).count() == 2


def test_nothing_is_chosen_in_a_training_course(scope):
    person = make_person()
    save(person, 0, {"first_talk": 4}, scope=scope)

    for action in (
        SaveChoice(**own_work(person, 0, scope), chosen={"first_talk": True}, reasons={}),
        SendChoice(**own_work(person, 0, scope)),
    ):
        assert refused(NotAllowed, action.run).code == "training"
    state = choice_of(person, scope)
    assert (state.can_change, state.purpose, state.chosen) == (False, "training", ())


@pytest.mark.parametrize("who", [{"actor": None}, {"is_authoring": True}, {"subject": None}])
def test_nobody_else_practises_for_a_trainee(scope, who):
    refused(NotAllowed, save, make_person(), 0, {"first_talk": 3}, scope=scope, **who)


def test_practice_keeps_to_its_statements(scope, at_most):
    person = make_person()
    save(person, 0, ALL, scope=scope)
    with at_most(3):
        rounds_of(person, scope=scope)
    with at_most(7):
        save(person, 1, {"first_talk": 1, "interview": None}, scope=scope)
    revision = save(person, 2, {"interview": 4}, scope=scope).revision
    with at_most(6):
        finish(person, revision, scope=scope)
