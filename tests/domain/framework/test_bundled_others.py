"""The other bundled frameworks: nothing depends on the shape of ``lever``, fifteen by five on four steps."""

import re

import pytest

from lever_xblocks.domain.experience import experience_level
from lever_xblocks.domain.framework import OneNotApplicable, Outcome, bundled_frameworks, load_bundled
from lever_xblocks.domain.scoring import score
from lever_xblocks.domain.self_assessment import RatingError, check_ratings

PRACTITIONER, VOL_BASIC = load_bundled("practitioner"), load_bundled("vol_basic")
OTHERS = (PRACTITIONER, VOL_BASIC)
SIX = ("en", "it", "nl", "da", "es", "pl")
PRACTICE = {
    "common": ["explain_validation", "protect_people", "apply_standard"],
    "tutor": ["first_talk", "draw_out_experience", "coach_proof", "stay_out_of_judging"],
    "assessor": ["desk_analysis", "interview", "rate_and_feedback"],
    "both": ["calibrate", "improve_centre"],
}


def test_the_practitioner_framework_has_p1_to_p12_with_three_indicators_each():
    found = {cluster.id: [one.id for one in PRACTITIONER.competences_of(cluster)] for cluster in PRACTITIONER.clusters}
    assert found == PRACTICE
    assert [one["note"] for one in PRACTITIONER.data["competences"]] == [f"P{number}" for number in range(1, 13)]
    assert {tuple(each.id for each in one.indicators) for one in PRACTITIONER.competences} == {("a", "b", "c")}


def test_the_small_framework_has_another_number_of_indicators_in_each_competence():
    assert [len(one.indicators) for one in VOL_BASIC.competences] == [2, 3, 4, 1]
    assert VOL_BASIC.scale.values == (1, 2, 3)


def test_the_others_leave_out_what_the_role_gave_no_chance_for():
    rules = {name: load_bundled(name).scoring.one_not_applicable for name in bundled_frameworks()}
    assert rules["lever"] is OneNotApplicable.TO_IMPROVE
    assert {rules[each.id] for each in OTHERS} == {OneNotApplicable.LEAVE_OUT}
    assert score([4, 4, "na"], PRACTITIONER.scoring) is Outcome.GOOD
    assert score([4, 4, "na"], load_bundled("lever").scoring) is Outcome.TO_IMPROVE


@pytest.mark.parametrize(
    ("ratings", "outcome"),
    [([3, 2], Outcome.GOOD), ([2, 2, 3], Outcome.FAIR), ([3, 3, 3, 1], Outcome.TO_IMPROVE), (["na"], "not_applicable")],
)
def test_three_steps_give_outcomes_too(ratings, outcome):
    assert score(ratings, VOL_BASIC.scoring) == outcome


def test_a_rating_of_levers_scale_is_off_a_scale_of_three():
    assert check_ratings({"learning": 3}, VOL_BASIC) == {"learning": 3}
    with pytest.raises(RatingError):
        check_ratings({"learning": 4}, VOL_BASIC)


@pytest.mark.parametrize("framework", OTHERS, ids=lambda framework: framework.id)
def test_every_pair_of_answers_gives_a_level(framework):
    scale = framework.experience
    levels = {experience_level(role, task, scale).id for role in scale.role.values for task in scale.task.values}
    assert levels == {level.id for level in scale.levels}


@pytest.mark.parametrize("language", SIX)
@pytest.mark.parametrize("framework", OTHERS, ids=lambda framework: framework.id)
def test_names_and_words_stand_in_six_languages(framework, language):
    assert framework.languages == SIX
    named = [framework.title, framework.scale.not_applicable, *(each.word for each in framework.scale.ratings)]
    named += [each.name for each in (*framework.clusters, *framework.competences, *framework.experience.levels)]
    for outcome in framework.outcomes.values():
        named += [text for text in (outcome.word, outcome.certificate) if text]
    assert all(language in text.translations for text in named)
    names = [each.name.in_language(language) for each in framework.competences]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("framework", OTHERS, ids=lambda framework: framework.id)
def test_indicators_are_whole_sentences_that_speak_to_the_reader(framework):
    for competence in framework.competences:
        sentences = [competence.description, *(each.text for each in competence.indicators)]
        for sentence in (text.in_language("en") for text in sentences):
            assert re.fullmatch(r"(You|People) .{12,125}\.", sentence), sentence
    assert {"own", "translation"} == {origin.origin for origin in framework.texts}
