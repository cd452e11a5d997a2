"""A small profile of our own, which the tests spoil in one place each."""

import pytest

from lever_xblocks.domain.profile import ProfileError, parse_profile

SMALL = """\
id: harbour
version: "1.0"
extends: default
title: {en: Harbour, it: Porto}
languages: [en, it]
choice: {lowest: 2, highest: 4}
portfolio:
  minimum_hours: 40
  evidence_years: 3
assessment:
  assessors: 2
  difference: third
documents:
  certificate:
    name: {en: Harbour certificate, it: Attestato del porto}
    reserved: Port licence
certificate: {languages: [it, en]}
notice:
  legal: {en: No licence., it: Nessuna licenza.}
glossary:
  - {term: molo, language: it, meaning: pier}
provenance:
  - {rules: [choice.lowest], origin: our_default}
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def refused():
    """refused(text): the problems for which the text is refused."""

    def problems(text: str):
        with pytest.raises(ProfileError) as error:
            parse_profile(text, name="harbour.yaml")
        return error.value.problems

    return problems
