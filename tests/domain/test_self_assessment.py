"""Ratings that come from a page are checked against the framework."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.self_assessment import RatingError, check_ratings

LEVER = load_bundled("lever")
IDS = [competence.id for competence in LEVER.competences]
good_ratings = st.dictionaries(st.sampled_from(IDS), st.sampled_from([1, 2, 3, 4, "na", None]))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(good_ratings)
def test_ratings_on_the_scale_are_kept_as_they_are(ratings):
    assert check_ratings(ratings, LEVER) == ratings


@pytest.mark.parametrize("rating", [0, 5, -1, 10**30, True, False, 3.0, "3", "NA", "", [], {}, [4], {"value": 4}])
def test_a_rating_off_the_scale_is_refused_and_its_competence_named(rating):
    with pytest.raises(RatingError) as refused:
        check_ratings({"empathy": rating, "initiative": 3}, LEVER)
    assert (refused.value.off_scale, refused.value.unknown) == (("empathy",), ())


def test_a_competence_the_framework_does_not_have_is_refused_and_named_shortly():
    with pytest.raises(RatingError) as refused:
        check_ratings({"juggling": 4, "x" * 5000: 4}, LEVER)
    assert refused.value.unknown == ("juggling", "x" * 60)


@pytest.mark.parametrize("raw", [None, [], "empathy", 4, [["empathy", 4]]])
def test_what_is_not_a_mapping_is_refused(raw):
    with pytest.raises(RatingError):
        check_ratings(raw, LEVER)


@given(st.dictionaries(st.sampled_from(IDS) | st.text(), json_values))
def test_whatever_comes_is_either_kept_whole_or_refused(raw):
    on_scale = {
        key: value
        for key, value in raw.items()
        if key in IDS and (value is None or value == "na" or type(value) is int)
    }
    is_good = len(on_scale) == len(raw) and all(value in (None, "na", 1, 2, 3, 4) for value in on_scale.values())
    if is_good:
        assert check_ratings(raw, LEVER) == raw
    else:
        with pytest.raises(RatingError):
            check_ratings(raw, LEVER)
