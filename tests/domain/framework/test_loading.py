"""A framework file is refused with file, line, what is wrong and what would be right; or it can be used."""

import copy
import itertools
import random
import re
import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.framework import (
    FrameworkError,
    OneNotApplicable,
    Outcome,
    UnknownCompetence,
    framework_from_data,
    load_bundled,
    load_framework,
    parse_framework,
)
from lever_xblocks.domain.scoring import score


def problems_in(text: str):
    with pytest.raises(FrameworkError) as refused:
        parse_framework(text, name="kitchen.yaml")
    return refused.value.problems


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def test_a_framework_in_one_file_can_be_used(small):
    kitchen = parse_framework(small, name="kitchen.yaml")
    cooking = kitchen.competence("cooking")
    assert (kitchen.id, kitchen.version, kitchen.base_language, kitchen.languages) == (
        "kitchen",
        "2.0",
        "en",
        ("en", "it"),
    )
    assert [indicator.text.in_language("it") for indicator in cooking.indicators] == ["You peel.", "Mescoli."]
    assert [rating.word.in_language("en") for rating in kitchen.scale.ratings] == ["no", "so so", "yes"]
    assert kitchen.scoring.one_not_applicable is OneNotApplicable.LEAVE_OUT
    assert score([2, 3, "na"], kitchen.scoring) is Outcome.GOOD
    assert (cooking.labour_market, cooking.activities, cooking.alignment) == (None, (), ())


def test_an_unknown_competence_is_named(small):
    with pytest.raises(UnknownCompetence, match="juggling"):
        parse_framework(small, name="kitchen.yaml").competence("juggling")


SPOILT = [
    # what is replaced, by what, the word of the line blamed, what the message says
    ("id: kitchen", "id: My Kitchen", "id: My", "“id” cannot be “My Kitchen”. Expected: small letters"),
    (
        'version: "2.0"',
        "version: 2.0",
        "version",
        "“version” cannot be “2.0”. Expected: the version in quotation marks",
    ),
    ("title: Kitchen\n", "", "id: kitchen", "“title” is missing in the file. Add “title:”"),
    ("title: Kitchen", "titel: Kitchen", "titel", "“titel” is not a key of the file. Did you mean “title”?"),
    ("title: Kitchen", "title: true", "title", "“title” cannot be “true”. Expected: a text"),
    ("title: Kitchen", "title:", "title", "“title” cannot be empty"),
    ("title: Kitchen", "title: {it: Cucina}", "title", "“title” has no text in the base language “en”. Add “en: …”"),
    (
        "{en: Hands, it: Mani}",
        "{en: Hands, ti: Mani}",
        "name: {",
        "“ti” is not among the languages. Add it to “languages”",
    ),
    (
        "{en: Hands, it: Mani}",
        "{en: Hands, IT: Mani}",
        "name: {",
        "“IT” cannot be a key here. Expected: a language code",
    ),
    ("{en: Hands, it: Mani}", "{en: Hands, it: }", "name: {", "“clusters.hands.name.it” cannot be empty"),
    ("languages: [en, it]", "languages: [it]", "base_language", "The base language “en” is not among the languages"),
    ("languages: [en, it]", "languages: [en, it, en]", "languages:", "holds the same value twice"),
    ("languages: [en, it]", "languages: en", "languages:", "“languages” cannot be “en”. Expected: a list of language"),
    (
        "    cluster: hands",
        "    cluster: hand",
        "cluster: hand",
        "“hand” of “cooking” does not exist. Did you mean “hands”?",
    ),
    ("    cluster: hands", "    cluster: 7", "cluster: 7", "“competences.cooking.cluster” cannot be “7”"),
    ("{id: b, text", "{id: a, text", "{id: a, text: {", "The id “a” stands here a second time"),
    (
        "    indicators:\n",
        "    indicators: []\n    note:\n",
        "indicators",
        "“competences.cooking.indicators” is too short",
    ),
    ("    description: You cook.", "    descripton: You cook.", "descripton", "Did you mean “description”?"),
    (
        "    name: Cooking",
        "    name: Cooking\n    colour: red",
        "colour",
        "“colour” is not a key of “competences.cooking”",
    ),
    (
        "{value: 2, word: so so}",
        "{value: 4, word: so so}",
        "value: 4",
        "The value 4 does not follow 1. Write “value: 2”",
    ),
    ("{value: 2, word: so so}", "{value: 1, word: so so}", "so so", "The value 1 does not follow 1"),
    ("weak_limit: 1", "weak_limit: 3", "weak_limit", "lies outside the scale. Choose a rating from 1 to 2"),
    ("weak_limit: 1", "weak_limt: 1", "weak_limt", "Did you mean “weak_limit”?"),
    (
        "good_from: 2.5",
        "good_from: 1",
        "good_from",
        "cannot be where good begins. Choose a number above the weak limit 1",
    ),
    ("good_from: 2.5", "good_from: 3.01", "good_from", "cannot be where good begins"),
    ("good_from: 2.5", "good_from: 2.125", "good_from", "has more than 2 decimals. Round it"),
    ("good_from: 2.5", "good_from: high", "good_from", "“scoring.good_from” cannot be “high”. Expected: the mean"),
    ("leave_out", "ignore", "ignore", "Expected: “to_improve” (one n/a gives to improve) or “leave_out”"),
    ("lowest_sum: 4", "lowest_sum: 3", "id: high", "“high” overlaps the level before it. Write “lowest_sum: 4”"),
    ("lowest_sum: 4", "lowest_sum: 5", "id: high", "“high” leaves a gap before it"),
    ("highest_sum: 3", "highest_sum: 1", "id: low", "“low” runs backwards. Write 2 or more"),
    ("highest_sum: 4", "highest_sum: 5", "id: high", "The levels end at 5, the answers at 4"),
    ("id: high", "id: low", "id: low, name: High", "“low” stands here a second time"),
    ("{lowest: 5, highest: 8}", "{lowest: 8, highest: 5}", "eqf", "The EQF range of “high” runs backwards"),
    ("{lowest: 5, highest: 8}", "{lowest: 5, highest: 9}", "eqf", "Expected: an EQF level from 1 to 8"),
    ("{value: 2, text: Hard}", "{value: 3, text: Hard}", "Hard", "The value 3 does not follow 1"),
    ("{word: fair, certificate: shown}", "{word: fair}", "word: fair", "“certificate” is missing in “outcomes.fair”"),
    (
        "{word: to improve}",
        "{word: x, certificate: y}",
        "word: x",
        "“certificate” is not a key of “outcomes.to_improve”",
    ),
    ("title: Kitchen", "title: Kitchen: new", "title", "This is not YAML"),
    ("title: Kitchen", "title: *kitchen", "title", "references are not read"),
]


@pytest.mark.parametrize(("old", "new", "blamed", "message"), SPOILT, ids=[new.strip() for _, new, _, _ in SPOILT])
def test_a_spoilt_framework_is_refused_on_the_right_line_with_a_remedy(spoilt, old, new, blamed, message):
    text = spoilt(old, new)
    with pytest.raises(FrameworkError) as refused:
        parse_framework(text, name="kitchen.yaml")
    told = [line for line in str(refused.value).splitlines() if message in line]
    assert told, str(refused.value)
    assert re.match(rf"kitchen\.yaml:{line_with(text, blamed)}: .+[.?]$", told[0])


@pytest.mark.parametrize(
    "uri", ["ftp://x.example/a", "javascript:alert(1)", "data.europa.eu/esco", "https://", "http://a b.eu"]
)
def test_an_alignment_address_that_is_no_web_address_is_refused(spoilt, uri):
    text = spoilt(
        "    name: Cooking", f'    alignment: [{{framework: esco, name: cook, uri: "{uri}"}}]\n    name: Cooking'
    )
    (problem,) = problems_in(text)
    assert (problem.line, "http:// or https://" in problem.fix) == (line_with(text, "alignment"), True)


def test_a_cluster_without_competences_is_refused(spoilt):
    text = spoilt("competences:\n", "  - id: feet\n    name: Feet\ncompetences:\n")
    (problem,) = problems_in(text)
    assert (problem.line, problem.what) == (line_with(text, "id: feet"), "The cluster “feet” has no competence")


def test_two_competences_or_clusters_with_one_id_are_refused(small):
    data = yaml.safe_load(
        small.replace("so so", "'so so'").replace("word: no}", "word: 'no'}").replace("word: yes", "word: 'yes'")
    )
    for key in ("clusters", "competences"):
        doubled = copy.deepcopy(data)
        doubled[key].append(doubled[key][0])
        problems = problems_in(yaml.dump(doubled, Dumper=_PlainDumper, sort_keys=False))
        assert any("stands here a second time" in problem.what for problem in problems)


class _PlainDumper(yaml.SafeDumper):
    """Writes everything out: the reader takes no references."""

    def ignore_aliases(self, data):
        return True


def test_problems_of_shape_and_of_meaning_are_told_together_in_order_of_lines(small):
    text = (
        small.replace("title: Kitchen", "titel: Kitchen")
        .replace("value: 2, word", "value: 9, word")
        .replace("    cluster: hands", "    cluster: hend")
    )
    problems = problems_in(text)
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    told = " ".join(problem.what for problem in problems)
    assert all(part in told for part in ("titel", "“title” is missing", "The value 9", "“hend”"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scale:\n", "".join(f"extra_{number}: x\n" for number in range(15_000)) + "scale:\n"),
        ("scale:\n", "".join(f"  - id: c{number}\n" for number in range(15_000)) + "scale:\n"),
        (
            "it: Mani}",
            "".join(f"{a}{b}{c}: x, " for a, b, c in itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=3)) + "}",
        ),
        ("[en, it]", f"[{'en, ' * 15_000}]"),
    ],
    ids=["keys", "competences", "translations", "languages"],
)
def test_a_file_made_to_be_a_burden_is_refused_in_seconds_and_few_lines(spoilt, old, new):
    started = time.perf_counter()
    with pytest.raises(FrameworkError) as refused:
        parse_framework(spoilt(old, new), name="kitchen.yaml")
    assert time.perf_counter() - started < 10
    assert len(str(refused.value).splitlines()) <= 51


def test_a_framework_keeps_its_data_and_comes_back_from_it(small):
    kitchen = parse_framework(small, name="kitchen.yaml")
    assert framework_from_data(kitchen.data) == kitchen
    assert kitchen.data["title"] == {"en": "Kitchen"}


def test_the_whole_bundled_framework_can_stand_in_one_file():
    lever = load_bundled("lever")
    one_file = yaml.dump(lever.data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)
    assert parse_framework(one_file, name="lever.yaml") == lever


def test_a_file_that_is_not_there_is_a_framework_error(tmp_path):
    with pytest.raises(FrameworkError, match="cannot be read"):
        load_framework(tmp_path / "none.yaml")


odd_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 30) | st.floats(-5, 30, allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(odd_values, st.integers(0, 10**6))
def test_any_part_replaced_by_anything_is_read_or_refused_in_a_sentence(small, value, seed):
    data = copy.deepcopy(parse_framework(small, name="kitchen.yaml").data)
    _replace_somewhere(data, value, random.Random(seed))
    text = yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True)
    message = ""
    try:
        outcome = score([3] * 2, parse_framework(text, name="kitchen.yaml").scoring)
    except FrameworkError as error:
        message = str(error)
    else:
        assert outcome in Outcome
    assert all(re.match(r"kitchen\.yaml:\d+: |… and ", line) for line in message.splitlines())


def _replace_somewhere(value, new, choice):
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = choice.choice(keys)
    if isinstance(value[key], dict | list) and value[key] and choice.random() < 0.8:
        _replace_somewhere(value[key], new, choice)
    else:
        value[key] = new
