"""What comes from a page is checked against the framework."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.self_assessment import (
    LONGEST_TEXT,
    RatingError,
    TextTooLong,
    check_picked,
    check_ratings,
    check_texts,
    outcomes,
    rating_keys,
)

LEVER = load_bundled("lever")
IDS = [competence.id for competence in LEVER.competences]
PICKED = ("empathy", "teamwork")
DETAILED = rating_keys(LEVER, PICKED)
good = st.sampled_from([1, 2, 3, 4, "na", None])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NO_MAPPINGS = [None, [], "empathy", 4, [["empathy", 4]]]


# --- ratings


@given(st.dictionaries(st.sampled_from(IDS), good))
def test_ratings_on_the_scale_are_kept_as_they_are(ratings):
    assert check_ratings(ratings, LEVER) == ratings


@given(st.dictionaries(st.sampled_from(DETAILED), good))
def test_so_are_those_of_the_indicators_of_what_is_picked(ratings):
    assert check_ratings(ratings, LEVER, picked=PICKED) == ratings


@pytest.mark.parametrize("rating", [0, 5, -1, 10**30, True, False, 3.0, "3", "NA", "", [], {}, [4], {"value": 4}])
def test_a_rating_off_the_scale_is_refused_and_its_competence_named(rating):
    with pytest.raises(RatingError) as refused:
        check_ratings({"empathy": rating, "initiative": 3}, LEVER)
    assert (refused.value.off_scale, refused.value.unknown) == (("empathy",), ())
    with pytest.raises(RatingError) as refused:
        check_ratings({"empathy.a": rating, "empathy.b": rating, "teamwork.a": 3}, LEVER, picked=PICKED)
    assert refused.value.off_scale == ("empathy",)


@pytest.mark.parametrize("picked", [None, PICKED])
def test_what_the_framework_does_not_have_is_refused_and_named_shortly(picked):
    with pytest.raises(RatingError) as refused:
        check_ratings({"juggling": 4, "empathy.": 4, "empathy.z": 1, "x" * 5000: 4}, LEVER, picked=picked)
    assert refused.value.unknown == ("empathy.", "empathy.z", "juggling", "x" * 60)


@pytest.mark.parametrize(("key", "picked"), [("empathy.a", None), ("empathy", PICKED)])
def test_a_rating_of_the_other_mode_is_refused(key, picked):
    with pytest.raises(RatingError) as refused:
        check_ratings({key: 4}, LEVER, picked=picked)
    assert (refused.value.wrong_mode, refused.value.unknown) == ((key,), ())


@pytest.mark.parametrize("picked", [PICKED, ()])
def test_a_competence_not_picked_is_not_rated_in_detail(picked):
    with pytest.raises(RatingError) as refused:
        check_ratings({"initiative.a": 4, "initiative.b": None}, LEVER, picked=picked)
    assert (refused.value.not_picked, refused.value.wrong_mode) == (("initiative",), ())


@pytest.mark.parametrize("raw", NO_MAPPINGS)
def test_what_is_not_a_mapping_is_refused(raw):
    for check in (
        lambda: check_ratings(raw, LEVER),
        lambda: check_ratings(raw, LEVER, picked=PICKED),
        lambda: check_texts(raw, IDS),
    ):
        with pytest.raises(RatingError):
            check()


@given(
    st.dictionaries(st.sampled_from([*IDS, *DETAILED]) | st.text(), json_values), st.sampled_from([None, PICKED, ()])
)
def test_whatever_comes_is_either_kept_whole_or_refused(raw, picked):
    expected = IDS if picked is None else rating_keys(LEVER, picked)
    is_good = all(
        key in expected and (value is None or value == "na" or (type(value) is int and value in (1, 2, 3, 4)))
        for key, value in raw.items()
    )
    if is_good:
        assert check_ratings(raw, LEVER, picked=picked) == raw
    else:
        with pytest.raises(RatingError):
            check_ratings(raw, LEVER, picked=picked)


# --- picking


@given(st.lists(st.sampled_from(IDS)))
def test_what_is_picked_stands_once_in_the_order_of_the_framework(raw):
    assert check_picked(raw, LEVER) == tuple(one for one in IDS if one in set(raw))


@pytest.mark.parametrize("raw", [None, "empathy", {"empathy": True}, 3, ["juggling"], ["empathy", []], [None]])
def test_only_a_list_of_competences_is_picked(raw):
    with pytest.raises(RatingError):
        check_picked(raw, LEVER)


# --- texts


@given(st.text(max_size=50))
def test_a_text_is_kept_as_it_is_written_unless_it_is_blank(text):
    kept = check_texts({"empathy": text}, IDS)["empathy"]
    assert kept == (text.replace("\0", "") if text.replace("\0", "").strip() else "")


@pytest.mark.parametrize(
    ("text", "kept"), [("a\0b", "ab"), ("a\ud800b", "ab"), ("\0 ", ""), (" \n\t", ""), ("à ", "à ")]
)
def test_what_no_database_takes_is_left_out(text, kept):
    assert check_texts({"empathy": text}, IDS) == {"empathy": kept}


def test_a_text_may_be_as_long_as_said_and_no_longer():
    assert len(check_texts({"empathy": "x" * LONGEST_TEXT}, IDS)["empathy"]) == LONGEST_TEXT
    with pytest.raises(TextTooLong) as refused:
        check_texts({"teamwork": "x", "empathy": "x" * (LONGEST_TEXT + 1)}, IDS)
    assert refused.value.args == ("empathy",)


@pytest.mark.parametrize("raw", [{"empathy": None}, {"empathy": 3}, {"empathy": ["x"]}, {"juggling": "x"}, {"": "x"}])
def test_only_texts_on_competences_are_kept(raw):
    with pytest.raises(RatingError):
        check_texts(raw, IDS)


# --- outcomes


def test_each_competence_picked_has_an_outcome_once_all_of_it_is_rated():
    ratings = dict.fromkeys(rating_keys(LEVER, ["empathy"]), 4) | {"teamwork.a": 4, "initiative.a": 1}
    assert outcomes(ratings, LEVER, PICKED) == {"teamwork": None, "empathy": "good"}


@given(st.sampled_from(["practitioner", "vol_basic", "lever"]), st.sampled_from([4, 3, "na"]))
def test_outcomes_follow_the_rule_of_any_framework(name, rating):
    framework = load_bundled(name)
    every = [one.id for one in framework.competences]
    expected = {4: "good", 3: "fair", "na": "not_applicable"}[rating]
    if rating == 3 and framework.scoring.good_from <= 3:
        expected = "good"
    ratings = dict.fromkeys(rating_keys(framework, every), rating)
    assert outcomes(ratings, framework, every) == dict.fromkeys(every, expected)
