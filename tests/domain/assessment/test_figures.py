"""How an assessor judges beside others: figures that say how little they rest on."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.figures import Double, Quarter, figures, figures_by_quarter, leaning
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from tests.domain.assessment.examples import LEVER, judged, judgements, ratings

SCALE = LEVER.scale.values
DAY = date(2026, 11, 22)
pairs = st.lists(st.tuples(ratings, ratings), max_size=50)
doubles = st.lists(
    st.builds(Double, st.dates(date(2025, 1, 1), date(2027, 12, 31)), judgements, judgements), max_size=8
)


def test_one_who_rates_higher_is_lenient():
    found = leaning([(4, 3), (4, 4), (3, 1), (2, 3)], SCALE)
    assert (found.mean, found.pairs) == (Fraction(1, 2), 4)
    assert (found.higher, found.equal, found.lower) == (2, 1, 1)
    assert found.is_small


def test_without_numbers_there_is_no_mean():
    found = leaning([(NOT_APPLICABLE, 3), (NOT_APPLICABLE, NOT_APPLICABLE)], SCALE)
    assert (found.mean, found.pairs, found.is_small) == (None, 0, True)


def test_thirty_two_pairs_of_four_steps_are_enough():
    assert leaning([(3, 3)] * 31, SCALE).is_small
    assert not leaning([(3, 3)] * 32, SCALE).is_small


def test_a_step_is_a_place_on_the_scale():
    assert leaning([(10, 1)], (1, 5, 10)).mean == 2


def test_the_same_word_and_what_was_to_be_settled_are_counted():
    same, other = judged(4, 4, 3, 4, 4), judged(4, 3, 3, 2, 3)
    found = figures([Double(DAY, same, same), Double(DAY, same, other)], SCALE)
    assert (found.doubles, found.same_outcome, found.differed) == (2, 1, 1)
    assert found.agreement.pairs == 10
    assert found.agreement.equal == 7


def test_nothing_judged_twice_gives_no_figure():
    found = figures([], SCALE)
    assert (found.leaning.mean, found.agreement.observed, found.agreement.kappa.value) == (None, None, None)


@given(pairs)
def test_seen_from_the_other_side_it_is_the_opposite(found):
    own, other = leaning(found, SCALE), leaning([(two, one) for one, two in found], SCALE)
    assert (own.higher, own.lower, own.pairs) == (other.lower, other.higher, other.pairs)
    assert (own.mean or 0) == -(other.mean or 0)


@given(pairs)
def test_every_pair_of_numbers_counts_once(found):
    one = leaning(found, SCALE)
    assert one.higher + one.equal + one.lower == one.pairs <= len(found)
    assert one.mean is None or abs(one.mean) <= len(SCALE) - 1


@given(doubles)
def test_the_quarters_hold_all_of_it_in_order(found):
    by_quarter = figures_by_quarter(found, SCALE)
    assert sum(one.doubles for one in by_quarter.values()) == len(found)
    assert sum(one.leaning.pairs for one in by_quarter.values()) == figures(found, SCALE).leaning.pairs
    assert list(by_quarter) == sorted(by_quarter)


def test_a_quarter_has_three_months():
    days = [date(2026, month, 1) for month in range(1, 13)]
    found = figures_by_quarter([Double(day, judged(), judged()) for day in days], SCALE)
    assert {quarter: one.doubles for quarter, one in found.items()} == {
        Quarter(2026, number): 3 for number in range(1, 5)
    }
