"""A small framework of our own, as one file, which the tests spoil in one place each."""

import pytest
from hypothesis import settings

# A busy machine is no mistake in the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

SMALL = """\
id: kitchen
version: "2.0"
title: Kitchen
base_language: en
languages: [en, it]
clusters:
  - id: hands
    name: {en: Hands, it: Mani}
competences:
  - id: cooking
    cluster: hands
    name: Cooking
    description: You cook.
    indicators:
      - {id: a, text: You peel.}
      - {id: b, text: {en: You stir., it: Mescoli.}}
scale:
  ratings:
    - {value: 1, word: no}
    - {value: 2, word: so so}
    - {value: 3, word: yes}
  not_applicable: no chance
outcomes:
  good: {word: good, certificate: well shown}
  fair: {word: fair, certificate: shown}
  to_improve: {word: to improve}
  not_applicable: {word: not applicable}
scoring: {weak_limit: 1, good_from: 2.5, one_not_applicable: leave_out}
experience:
  role:
    question: Alone?
    answers:
      - {value: 1, text: Never}
      - {value: 2, text: Always}
  task:
    question: Difficult?
    answers:
      - {value: 1, text: Easy}
      - {value: 2, text: Hard}
  levels:
    - {id: low, name: Low, lowest_sum: 2, highest_sum: 3}
    - {id: high, name: High, lowest_sum: 4, highest_sum: 4, eqf: {lowest: 5, highest: 8}}
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def spoilt():
    """spoilt(old, new): the small framework with one piece of text replaced."""

    def replace(old: str, new: str) -> str:
        assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times in the file"
        return SMALL.replace(old, new)

    return replace
