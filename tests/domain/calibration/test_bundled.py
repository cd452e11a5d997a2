"""The six cases keep to the design of the course: ratings, levels, outcomes, pairs; and their letters hold together."""

import re

import pytest

from lever_xblocks.domain.calibration import BlockKind, DocumentForm, Purpose, bundled_cases, load_bundled
from lever_xblocks.domain.framework import load_bundled as load_framework
from lever_xblocks.domain.scoring import score

DESIGN = {
    # purpose and pair, role/task and level, ratings a to e and outcome by competence, key indicators
    "k1-beach-clean": (
        "guided", "", (3, 3, "accomplished"),
        {"initiative": ([3, 4, 3, 3, 2], "to_improve")}, {"initiative.e"},
    ),
    "k2-storeroom": (
        "practice", "", (1, 2, "general"),
        {"responsibility": ([4, 4, 4, 3, 4], "good")}, {"responsibility.b"},
    ),
    "k3-hospice": (
        "certification", "a", (2, 2, "accomplished"),
        {"empathy": ([4, 4, 4, 2, 3], "to_improve"), "engagement": ([4, 4, 3, 4, 3], "good")}, {"empathy.d"},
    ),
    "k4-language-cafe": (
        "certification", "a", (2, 3, "accomplished"),
        {"communication": ([3, 3, 4, 3, 3], "fair"), "intercultural": ([4, 4, 4, 3, 3], "good")},
        {"communication.c", "intercultural.a"},
    ),
    "k5-food-bank": (
        "certification", "b", (4, 3, "accomplished"),
        {"leadership": ([3, 4, 3, 3, 3], "fair"), "digital_thinking": ([2, 3, 3, 3, 1], "to_improve")},
        {"digital_thinking.e"},
    ),
    "k6-first-minute": (
        "certification", "b", (4, 4, "expert"),
        {"problem_solving": ([4, 4, 3, 4, 3], "good"), "learning_to_learn": ([3, 3, 4, 2, 3], "to_improve")},
        {"learning_to_learn.d"},
    ),
}  # fmt: skip
every_case = pytest.mark.parametrize("name", sorted(DESIGN))


def test_the_six_cases_are_bundled():
    assert bundled_cases() == tuple(sorted(DESIGN))


@every_case
def test_a_case_is_as_the_course_was_designed(name):
    purpose, pair, experience, competences, keys = DESIGN[name]
    case = load_bundled(name)
    reference = case.reference
    assert (case.purpose, case.pair) == (purpose, pair)
    assert (reference.experience.role, reference.experience.task, reference.experience.level) == experience
    assert {competence: str(outcome) for competence, outcome in reference.outcomes.items()} == {
        competence: outcome for competence, (_, outcome) in competences.items()
    }
    for competence, (ratings, _) in competences.items():
        assert [reference.ratings[f"{competence}.{letter}"].rating for letter in "abcde"] == ratings
    assert set(reference.key_indicators) == keys


@every_case
def test_a_reference_names_its_author_and_that_nobody_has_tested_it(name):
    reference = load_bundled(name).reference
    assert (reference.author, reference.tested_by_assessors) == ("LEVER editors", False)


@every_case
def test_each_reason_has_two_to_four_sentences(name):
    reference = load_bundled(name).reference
    reasons = [each.reason for each in (*reference.ratings.values(), reference.experience)]
    lengths = {
        reason: len(re.findall(r"[.!?](?:[”\"')]*)(?=\s|$)", re.sub(r"\([^)]*\)", "", reason))) for reason in reasons
    }
    assert {reason: length for reason, length in lengths.items() if not 2 <= length <= 4} == {}


@every_case
def test_what_a_reason_names_it_cites_and_the_other_way_round(name):
    reference = load_bundled(name).reference
    for each in (*reference.ratings.values(), reference.experience):
        assert set(re.findall(r"\b[dsi][1-9][0-9]?\b", each.reason)) <= set(each.cites), each.reason


@every_case
def test_each_document_has_something_to_judge_and_is_used_or_distracts(name):
    case = load_bundled(name)
    cited = {cite for each in case.reference.ratings.values() for cite in each.cites}
    documents = [document.id for document in case.documents]
    assert len(cited.intersection(documents)) >= len(documents) / 2
    assert {document.form for document in case.documents} == set(DocumentForm)


@every_case
def test_a_text_has_no_markup_that_would_show(name):
    for document in load_bundled(name).documents:
        for block in document.blocks:
            assert not re.search(r"\*\*|</?\w+>|\]\(", " ".join(block.lines)), document.id
            assert block.kind is not BlockKind.HEADING or len(block.lines[0]) < 120


def test_two_pairs_of_two_are_for_certification():
    pairs = [each.pair for each in map(load_bundled, DESIGN) if each.purpose is Purpose.CERTIFICATION]
    assert sorted(pairs) == ["a", "a", "b", "b"]


@every_case
@pytest.mark.parametrize("rating", [3, 4])
def test_rating_the_same_throughout_never_gives_the_words_of_a_case(name, rating):
    case, rule = load_bundled(name), load_framework("lever").scoring
    if case.purpose is Purpose.CERTIFICATION:
        assert {score([rating] * 5, rule)} != set(case.reference.outcomes.values())
