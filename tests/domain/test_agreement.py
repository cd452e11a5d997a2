"""Agreement of two assessors: shared vectors, published examples and what always holds."""

import json
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.agreement import (
    Difference,
    DifferenceKind,
    Judgement,
    Kappa,
    Undefined,
    agreement,
    differences,
    enough_pairs,
)
from lever_xblocks.domain.framework import Outcome
from tests.vectors import generate_agreement

VECTORS = json.loads(generate_agreement.FILE.read_text(encoding="utf-8"))
LEVER = (1, 2, 3, 4)

ratings = st.sampled_from([*LEVER, "na"])
rows = st.lists(st.tuples(ratings, ratings), max_size=40)
numbers = st.lists(st.tuples(st.sampled_from(LEVER), st.sampled_from(LEVER)), min_size=1, max_size=40)


def compare(pairs, scale=LEVER):
    return agreement([one for one, _ in pairs], [other for _, other in pairs], scale)


def from_table(table):
    """The agreement of a published table, whose categories are counted from 1."""
    pairs = [
        (row, column)
        for row, counts in enumerate(table, start=1)
        for column, count in enumerate(counts, start=1)
        for _ in range(count)
    ]
    return compare(pairs, range(1, len(table) + 1))


def test_the_shared_vectors_are_up_to_date():
    wanted = generate_agreement.text()
    assert generate_agreement.FILE.read_text(encoding="utf-8") == wanted, "run tests.vectors.generate_agreement"
    assert len(VECTORS["agreements"]) > 100


# Published examples


@pytest.mark.parametrize(
    ("source", "table", "kappa"),
    [
        ("Wikipedia, Cohen's kappa, simple example", [[20, 5], [10, 15]], 0.40),
        ("Wikipedia, same agreement, different numbers (1)", [[45, 15], [25, 15]], 0.1304),
        ("Wikipedia, same agreement, different numbers (2)", [[25, 35], [5, 35]], 0.2593),
        ("Artstein and Poesio, Computational Linguistics 34 (2008), table 1", [[20, 20], [10, 50]], 0.348),
        ("Artstein and Poesio (2008), table 4", [[46, 0, 0], [6, 32, 6], [0, 0, 10]], 0.8013),
        ("SAS, quoted in the tests of statsmodels", [[0, 4, 1], [0, 8, 0], [0, 1, 5]], 0.4842),
    ],
)
def test_kappa_is_that_of_published_examples(source, table, kappa):
    assert from_table(table).kappa.value == pytest.approx(kappa, abs=5e-4), source


def test_weighted_kappa_is_that_of_the_r_package_irr():
    """Data set ``anxiety`` of irr, raters 2 and 3; results of kappa2 as quoted in the tests of statsmodels."""
    second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]
    third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]
    found = agreement(second, third, (1, 2, 3, 4, 6))
    assert found.kappa.value == pytest.approx(-0.006289308, abs=1e-8)
    assert found.weighted.value == pytest.approx(0.2520325, abs=1e-7)


def test_weighted_kappa_is_that_of_scikit_learn():
    """Example with three categories from the tests of scikit-learn: 0.9315 unweighted, 0.9541 quadratic."""
    found = agreement([1] * 46 + [2] * 44 + [3] * 10, [1] * 50 + [2] * 40 + [3] * 10, (1, 2, 3))
    assert found.kappa.value == pytest.approx(0.9315, abs=5e-5)
    assert found.weighted.value == pytest.approx(0.9541, abs=5e-5)


# What kappa can and cannot say


def test_one_rating_throughout_gives_full_agreement_and_no_kappa():
    found = compare([(3, 3)] * 5)
    assert (found.observed, found.kappa, found.weighted) == (
        1.0,
        Kappa(None, Undefined.NO_VARIANCE),
        Kappa(None, Undefined.NO_VARIANCE),
    )


def test_nothing_to_compare_gives_no_figure():
    found = compare([])
    assert (found.observed, found.kappa, found.weighted) == (
        None,
        Kappa(None, Undefined.NO_PAIRS),
        Kappa(None, Undefined.NO_PAIRS),
    )


def test_not_applicable_is_a_category_of_the_one_and_left_out_of_the_other():
    found = compare([(4, 4), (2, 2), ("na", "na"), ("na", 3), (3, "na")])
    assert found.categories == (1, 2, 3, 4, "na")
    assert (found.equal, found.pairs, found.left_out) == (3, 5, 3)
    assert found.weighted == compare([(4, 4), (2, 2)]).weighted


def test_the_table_has_the_first_assessor_in_its_rows():
    table = compare([(1, 4), (1, 4), ("na", 2)]).table
    assert table == ((0, 0, 0, 2, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 1, 0, 0, 0))


def test_a_step_weighs_less_than_three_steps():
    near = compare([(1, 2), (2, 1), (3, 4), (4, 3)])
    far = compare([(1, 4), (4, 1), (2, 3), (3, 2)])
    assert near.kappa == far.kappa
    assert near.weighted.value > far.weighted.value


@pytest.mark.parametrize(("pairs", "is_small"), [(31, True), (32, False)])
def test_under_thirty_two_pairs_on_levers_scale_caution_is_due(pairs, is_small):
    assert enough_pairs(4) == 32
    assert compare([(1, 2)] * pairs).is_small is is_small


def test_pairs_with_not_applicable_do_not_make_the_sample_larger():
    assert compare([(1, 2)] * 31 + [("na", "na")] * 10).is_small


@pytest.mark.parametrize(("first", "second"), [([1, 2], [1]), ([5], [1]), ([0], [1]), ([None], [1])])
def test_what_cannot_be_compared_is_refused(first, second):
    with pytest.raises(ValueError, match=r"not in|longer|shorter"):
        agreement(first, second, LEVER)


# What always holds


@given(rows)
def test_it_does_not_matter_who_is_the_first(pairs):
    one, other = compare(pairs), compare([(second, first) for first, second in pairs])
    assert (one.observed, one.kappa, one.weighted) == (other.observed, other.kappa, other.weighted)
    assert one.table == tuple(zip(*other.table, strict=True))


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_indicators_does_not_matter(pairs, chance):
    assert compare(pairs) == compare(chance.sample(pairs, len(pairs)))


@given(rows)
def test_every_pair_stands_in_the_table_once(pairs):
    found = compare(pairs)
    assert sum(map(sum, found.table)) == found.pairs == len(pairs)
    assert found.left_out == sum("na" in pair for pair in pairs)


@given(rows)
def test_kappa_is_at_most_one_and_one_only_for_full_agreement(pairs):
    found = compare(pairs)
    if found.kappa.value is not None:
        assert -1 <= found.kappa.value <= 1
        assert (found.kappa.value == 1) is (found.equal == found.pairs)
        assert found.kappa.value <= found.observed


@given(rows)
def test_there_is_a_reason_exactly_where_there_is_no_figure(pairs):
    found = compare(pairs)
    for kappa in (found.kappa, found.weighted):
        assert (kappa.value is None) is (kappa.undefined is not None)


@given(numbers)
def test_weighted_kappa_follows_its_other_definition(pairs):
    """Fleiss and Cohen (1973): 2 cov / (var + var + (difference of the means)²), here in exact fractions."""
    one, other = zip(*pairs, strict=True)
    size = len(pairs)
    mean, other_mean = Fraction(sum(one), size), Fraction(sum(other), size)
    spread = sum((rating - mean) ** 2 for rating in one) + sum((rating - other_mean) ** 2 for rating in other)
    together = sum((first - mean) * (second - other_mean) for first, second in pairs)
    below = spread + size * (mean - other_mean) ** 2
    value = compare(pairs).weighted.value
    assert value is None if below == 0 else math.isclose(value, 2 * together / below, abs_tol=1e-12)


@given(numbers)
def test_on_two_steps_both_kappas_are_the_same(pairs):
    found = compare([(1 + (first > 2), 1 + (second > 2)) for first, second in pairs], (1, 2))
    assert found.kappa == found.weighted


# Differences that have to be settled


@pytest.mark.parametrize("vector", VECTORS["differences"], ids=lambda vector: vector["name"])
def test_a_difference_is_another_word_another_level_or_two_steps(vector):
    first, second = (
        Judgement(Outcome(each["outcome"]), each["level"], each["ratings"])
        for each in (vector["first"], vector["second"])
    )
    expected = tuple(Difference(DifferenceKind(each["kind"]), each["indicator"]) for each in vector["expected"])
    assert differences(first, second) == expected


def test_wils_two_assessors_differ_in_result_and_in_one_indicator():
    """course-design: Leadership, A 4 4 3 4 4 (good), B 4 3 3 2 3 (to improve)."""
    first = Judgement(Outcome.GOOD, "accomplished", dict(zip("abcde", (4, 4, 3, 4, 4), strict=True)))
    second = Judgement(Outcome.TO_IMPROVE, "accomplished", dict(zip("abcde", (4, 3, 3, 2, 3), strict=True)))
    assert differences(first, second) == (
        Difference(DifferenceKind.OUTCOME),
        Difference(DifferenceKind.INDICATOR, "d"),
    )


@given(st.dictionaries(st.sampled_from("abcde"), ratings), st.dictionaries(st.sampled_from("abcde"), ratings))
def test_a_difference_is_seen_from_both_sides(first, second):
    one, other = (Judgement(Outcome.FAIR, "general", each) for each in (first, second))
    assert set(differences(one, other)) == set(differences(other, one))
    assert differences(one, one) == ()
