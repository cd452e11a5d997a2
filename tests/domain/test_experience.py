"""The experience level from the questions about role and task (lever-model §2.3)."""

import pytest

from lever_xblocks.domain.experience import ExperienceError, experience_level
from lever_xblocks.domain.framework import load_bundled

SCALE = load_bundled("lever").experience


@pytest.mark.parametrize("role", [1, 2, 3, 4])
@pytest.mark.parametrize("task", [1, 2, 3, 4])
def test_the_sum_of_both_answers_gives_the_level(role, task):
    expected = {2: "general", 3: "general", 8: "expert"}.get(role + task, "accomplished")
    assert experience_level(role, task, SCALE).id == expected


@pytest.mark.parametrize("answer", [0, 5, -1, True, 2.0, "2", None, [2]])
def test_an_answer_the_question_does_not_offer_is_refused_and_named(answer):
    with pytest.raises(ExperienceError) as refused:
        experience_level(answer, 2, SCALE)
    assert (refused.value.question, refused.value.value) == ("role", answer)
    with pytest.raises(ExperienceError) as refused:
        experience_level(2, answer, SCALE)
    assert refused.value.question == "task"


def test_levels_cover_the_eqf_without_a_gap_and_say_that_this_is_inferred():
    ranges = [level.eqf for level in SCALE.levels]
    assert [number for eqf in ranges for number in range(eqf.lowest, eqf.highest + 1)] == list(range(1, 9))
    assert all(eqf.inferred for eqf in ranges)
