"""What those who accompany candidates see of their way."""

import pytest
from django.utils import translation

from lever_xblocks.domain.case_state import CasePhase
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.web.progress import NOTHING_YET, Step, progress_of
from tests.records.factories import (
    choose,
    finish_detailed_round,
    finish_round,
    import_framework,
    join,
    link_course,
    make_person,
    save,
    send,
    send_choice,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return join(make_person(), default_centre(), CentreRole.MANAGER)


def progress(viewer, person):
    found = progress_of(viewer, Case.objects.all())
    return found.get((person.user_id, default_centre().id), NOTHING_YET)


def test_who_only_rates_has_a_step_and_no_choice(manager):
    person = make_person()
    assert progress(manager, person).step is Step.NOT_STARTED
    state = save(person, 0, {"empathy": 3, "teamwork": "na"})

    found = progress(manager, person)

    assert (found.step, found.phase, found.rated, found.total) == (Step.RATING, CasePhase.AWARENESS, 2, 15)
    assert (found.changed_at, found.handed_over_at, found.chosen) == (state.saved_at, None, ())


def test_a_finished_quick_round_counts_whatever_detailed_ones_follow(manager):
    person = make_person()
    quick = finish_round(person)
    detailed = finish_detailed_round(person, "empathy")

    found = progress(manager, person)

    assert (found.step, found.phase, found.rated) == (Step.RATED, CasePhase.IDENTIFICATION, 15)
    assert (found.finished_at, found.finished_round) == (quick.finished_at, quick.history[0].id)
    assert found.changed_at == detailed.saved_at


def test_what_is_chosen_is_named_in_the_language_of_the_page_without_what_is_given_up(manager):
    person = make_person()
    finish_round(person)
    revision = send_choice(person, "empathy", "teamwork", "initiative").revision
    sent_at = send(person, choose(person, revision, "responsibility", but=("teamwork",)).revision).sent_at

    with translation.override("it"):
        found = progress(manager, person)

    chosen = {"empathy", "initiative", "responsibility"}
    names = [one.name.in_language("it") for one in load_bundled("lever").competences if one.id in chosen]
    assert [name.text for name in found.chosen] == names
    assert (found.phase, found.sent_at, found.handed_over_at) == (CasePhase.DOCUMENTATION, sent_at, sent_at)


def test_a_case_begun_by_choosing_is_seen_too(manager):
    person = make_person()
    choose(person, 0, "empathy")
    found = progress(manager, person)
    assert (found.phase, len(found.chosen), found.sent_at) == (CasePhase.IDENTIFICATION, 1, None)


def test_a_choice_changed_after_it_was_sent_is_not_sent_until_it_is_sent_again(manager):
    """Here and on the candidate's own page; taking back a change nobody was sent leaves nothing to send."""
    person = make_person()
    finish_round(person)
    steps = [
        lambda now: choose(person, now, "empathy", "teamwork", "initiative", "responsibility"),
        lambda now: send(person, now),
        lambda now: choose(person, now, but=("teamwork",)),
        lambda now: send(person, now),
        lambda now: choose(person, now, "communication"),
        lambda now: choose(person, now, but=("communication",)),
    ]
    found, revision = [], 0
    for step in steps:
        state = step(revision)
        revision = state.revision
        found.append(progress(manager, person).is_sent)
        assert found[-1] == state.is_sent
    assert found == [False, True, False, True, False, True]


def test_the_number_of_strengths_is_that_of_the_framework(manager):
    small = load_bundled("vol_basic")
    link_course(framework_version_id=import_framework(small))
    person = make_person()
    save(person, 0, {"reliability": 3})
    assert progress(manager, person).total == len(small.competences)


def test_only_those_who_may_see_a_case_see_progress():
    person = make_person()
    finish_round(person)
    for viewer in (make_person(), make_person(is_superuser=True), SYSTEM):
        assert progress_of(viewer, Case.objects.all()) == {}
    assert len(progress_of(person, Case.objects.all())) == 1


@pytest.mark.parametrize("number", [1, 12])
def test_it_takes_two_statements_for_one_and_for_twelve(manager, number, django_assert_num_queries):
    for _ in range(number):
        person = make_person()
        finish_round(person)
        send_choice(person, "empathy", "teamwork", "initiative")
    with django_assert_num_queries(2):
        assert len(progress_of(manager, Case.objects.all())) == number
