"""What others say is shown without giving one of them away."""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.feedback import Mean, OutsideAnswers, compare
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.scoring import NOT_APPLICABLE

LEVER = load_bundled("lever")


def small_framework(highest: int) -> SimpleNamespace:
    """One competence rated from 1 to ``highest``."""
    return SimpleNamespace(
        scale=SimpleNamespace(values=tuple(range(1, highest + 1))), competences=(SimpleNamespace(id="one"),)
    )


def answers(*ratings: object, agreed: tuple[bool, ...] = ()) -> list[OutsideAnswers]:
    given_leave = agreed or (False,) * len(ratings)
    return [OutsideAnswers(leave, {"empathy": rating}) for leave, rating in zip(given_leave, ratings, strict=True)]


def empathy(found):
    return next(one for one in found if one.competence_id == "empathy")


def mean_of(*ratings: object, agreed: tuple[bool, ...] = ()) -> Mean | None:
    return empathy(compare({}, answers(*ratings, agreed=agreed), LEVER)).mean


def everything_shown(values: tuple[object, ...], agreed: tuple[bool, ...], framework: SimpleNamespace) -> tuple:
    """What somebody sees who looks after every answer that arrives."""
    sent = [OutsideAnswers(leave, {"one": value}) for leave, value in zip(agreed, values, strict=True)]
    return tuple(compare({}, sent[:number], framework) for number in range(len(sent) + 1))


@pytest.mark.parametrize(("highest", "raters"), [(2, 6), (3, 5), (4, 4), (5, 3)])
def test_nobody_who_did_not_agree_can_be_picked_out_by_whoever_sees_all_that_is_ever_shown(highest, raters):
    """Exhaustive: for every hidden answer there is another world that looks the same at every moment."""
    framework = small_framework(highest)
    for agreed in product((True, False), repeat=raters):
        looks_like = defaultdict(list)
        for world in product((*framework.scale.values, NOT_APPLICABLE), repeat=raters):
            looks_like[everything_shown(world, agreed, framework)].append(world)
        for worlds in looks_like.values():
            for rater in range(raters):
                if not agreed[rater]:
                    assert len({world[rater] for world in worlds}) > 1, (agreed, worlds[0], rater)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([1, 2, 3, 4, NOT_APPLICABLE])), max_size=9))
def test_a_mean_holds_all_who_agreed_and_the_others_by_threes(sent):
    agreed, ratings = tuple(one for one, _ in sent), tuple(one for _, one in sent)
    mean = mean_of(*ratings, agreed=agreed)
    open_numbers = [rating for leave, rating in sent if leave and rating != NOT_APPLICABLE]
    hidden = [rating for leave, rating in sent if not leave and rating != NOT_APPLICABLE]
    inside = open_numbers + hidden[: len(hidden) // 3 * 3]
    if len(inside) < 3:
        assert mean is None
    else:
        assert mean.count == len(inside)
        assert mean.low <= Fraction(sum(inside), len(inside)) <= mean.high
        assert mean.high - mean.low <= Fraction(1, 3)


@given(
    st.lists(st.sampled_from([1, 2, 3, 4, NOT_APPLICABLE]), max_size=6),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_only_those_who_agreed_are_shown_one_by_one(ratings, leave):
    found = empathy(compare({}, answers(*ratings, agreed=tuple(leave[: len(ratings)])), LEVER))
    assert found.shown == tuple((index, rating) for index, rating in enumerate(ratings) if leave[index])


def test_three_different_answers_have_an_exact_mean():
    assert mean_of(2, 3, 4) == Mean(Fraction(3), Fraction(3), 3)


@pytest.mark.parametrize(
    ("ratings", "low", "high"),
    [((4, 4, 4), 11, 12), ((4, 4, 3), 11, 12), ((1, 1, 1), 3, 4), ((1, 2, 1), 3, 4), ((4, 3, 3), 10, 10)],
)
def test_at_the_ends_of_the_scale_a_mean_lies_between_two_figures(ratings, low, high):
    assert mean_of(*ratings) == Mean(Fraction(low, 3), Fraction(high, 3), 3)


def test_two_hidden_answers_wait_beside_one_that_is_shown():
    assert mean_of(4, 2, 3, agreed=(True, False, False)) is None


def test_a_fourth_answer_changes_nothing_until_two_more_arrive():
    assert mean_of(2, 3, 4, 1) == mean_of(2, 3, 4, 1, 2) == mean_of(2, 3, 4)
    assert mean_of(2, 3, 4, 1, 2, 2) == Mean(Fraction(14, 6), Fraction(14, 6), 6)


def test_who_cannot_say_is_in_no_figure():
    assert mean_of(2, 3, NOT_APPLICABLE) is None
    assert mean_of(2, 3, NOT_APPLICABLE, 4).count == 3
    assert mean_of(2, 3, agreed=(True, True)) is None


def test_one_who_agreed_is_shown_saying_that_they_cannot_say():
    found = empathy(compare({}, answers(NOT_APPLICABLE, agreed=(True,)), LEVER))
    assert found.shown == ((0, NOT_APPLICABLE),)


def test_every_competence_is_there_in_order_with_the_own_view():
    found = compare({"empathy": 4}, [], LEVER)
    assert [one.competence_id for one in found] == [one.id for one in LEVER.competences]
    assert empathy(found).own == 4
    assert all(one.mean is None and not one.shown for one in found)
