"""Proof in words: nothing the rules say stays without a word, and sums read as people write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.portfolio import Hint, PeopleShown, Question, RefereeAnswer
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.ui import evidence
from lever_xblocks.ui.templatetags.lever_evidence import host_of, question_word, remark_word

OF_A_COMPETENCE = {Hint.NO_PROOF, Hint.INDICATORS_UNPROVEN, Hint.STATEMENTS_ALONE}  # told in the gap view
FRAMEWORK = load_bundled("lever")


@dataclass(frozen=True)
class Line:
    id: int
    organisation_id: int
    organisation: str


@dataclass(frozen=True)
class Sum:
    organisation: str
    hours: Fraction
    years: dict
    left_out: tuple


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (EvidenceKind, evidence.KINDS),
        (PeopleShown, evidence.PEOPLE_SHOWN),
        (Question, evidence.QUESTIONS),
        (RefereeAnswer, evidence.ANSWERS),
        (set(Hint) - OF_A_COMPETENCE, evidence.REMARKS),
    ],
)
def test_every_code_has_a_word(codes, words):
    assert {str(code) for code in codes} == set(words)
    assert all(evidence.word_for(code, words) for code in codes)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (Decimal("7.50"), "7.5"),
        (Decimal("8.00"), "8"),
        (Decimal(100), "100"),
        (Fraction(1, 3), "0.33"),
        (Fraction(4), "4"),
    ],
)
def test_hours_are_written_as_short_as_they_can_be(hours, words):
    assert evidence.in_words(hours) == words


def test_hours_are_written_as_the_language_has_it():
    with translation.override("it"):
        assert evidence.in_words(Decimal("7.50")) == "7,5"


def test_strengths_stand_in_the_order_of_the_framework_with_the_indicators_meant():
    found = evidence.strengths_of({"teamwork.a", "empathy", "gone", "teamwork.zz"}, FRAMEWORK.competences)
    order = [one.id for one in FRAMEWORK.competences if one.id in {"empathy", "teamwork"}]
    assert [one.id for one in found] == order
    assert {one.id: len(one.indicators) for one in found} == {"empathy": 0, "teamwork": 1}


def test_a_log_is_told_by_organisation_with_its_lines():
    lines = [Line(1, 7, "Zoo"), Line(2, 5, "Kitchen"), Line(3, 5, "Kitchen")]
    sums = [Sum("7", Fraction(3), {2026: Fraction(3)}, ()), Sum("5", Fraction(9, 2), {2026: Fraction(9, 2)}, ("3",))]
    kitchen, zoo = evidence.sums_of(sums, lines)
    assert (kitchen.organisation, kitchen.hours, [one.id for one in kitchen.lines]) == ("Kitchen", "4.5", [2, 3])
    assert [one.id for one in kitchen.left_out] == [3]
    assert (zoo.organisation, zoo.lines) == ("Zoo", (lines[0],))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("http://EXAMPLE.org:8080", "example.org"),
        ("nothing", "nothing"),
    ],
)
def test_a_link_is_called_by_the_place_it_leads_to(url, host):
    assert host_of(url) == host


def test_remarks_and_questions_speak_to_the_volunteer_and_of_them_to_others():
    to_the_volunteer = [question_word(one, True) for one in Question] + [remark_word(one, True) for one in Hint]
    to_others = [question_word(one, False) for one in Question] + [remark_word(one, False) for one in Hint]
    assert any("your" in sentence for sentence in to_the_volunteer)
    assert not [sentence for sentence in to_others if re.search(r"\byour?\b", sentence, re.IGNORECASE)]
    assert [bool(one) for one in to_the_volunteer] == [bool(one) for one in to_others]
