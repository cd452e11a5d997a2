"""The bundled framework ``lever``: what the model says it holds."""

import re
import time
import unicodedata

import pytest

from lever_xblocks.domain.framework import (
    Outcome,
    UnknownFramework,
    bundled_frameworks,
    framework_from_data,
    load_bundled,
    load_framework,
    missing_texts,
)
from lever_xblocks.domain.framework.loading import _bundled_folder

LEVER = load_bundled("lever")
CLUSTERS = {
    "personal": ["responsibility", "empathy", "initiative", "flexibility", "engagement"],
    "social": ["leadership", "communication", "teamwork", "intercultural"],
    "organisational": ["result_orientation", "organisation", "digital_thinking"],
    "methodological": ["problem_solving", "learning_to_learn", "innovation"],
}


def test_it_has_the_fifteen_competences_in_four_clusters():
    assert (LEVER.id, LEVER.version) == ("lever", "1.0")
    assert {cluster.id: [each.id for each in LEVER.competences_of(cluster)] for cluster in LEVER.clusters} == CLUSTERS


@pytest.mark.parametrize("competence", LEVER.competences, ids=lambda competence: competence.id)
def test_every_competence_is_described_whole(competence):
    assert [indicator.id for indicator in competence.indicators] == ["a", "b", "c", "d", "e"]
    assert len(competence.activities) >= 3
    assert len(competence.example_evidence) >= 3
    assert competence.labour_market is not None
    assert {"key_competences_2018", "esco"} <= {each.framework for each in competence.alignment}


@pytest.mark.parametrize("language", LEVER.languages)
def test_every_text_stands_in_all_six_languages(language):
    assert LEVER.languages == ("en", "it", "nl", "da", "es", "pl")
    assert missing_texts(LEVER, language) == ()


@pytest.mark.parametrize("language", LEVER.languages)
def test_definitions_and_indicators_are_whole_sentences_of_readable_length(language):
    for competence in LEVER.competences:
        for text in (competence.description, *(indicator.text for indicator in competence.indicators)):
            sentence = text.in_language(language)
            assert re.fullmatch(r"[^\W\d_].{14,128}\.", sentence), sentence
            assert sentence[0].isupper()


@pytest.mark.parametrize("language", LEVER.languages)
def test_names_tell_competences_and_clusters_apart(language):
    for named in (LEVER.competences, LEVER.clusters):
        assert len({each.name.in_language(language) for each in named}) == len(named)
    sentences = [each.text.in_language(language) for one in LEVER.competences for each in one.indicators]
    assert len(set(sentences)) == len(sentences)


def test_texts_are_composed_and_hold_no_stray_spaces():
    for language in LEVER.languages:
        for text in _all_texts(LEVER.data, language):
            assert text == unicodedata.normalize("NFC", text).strip()
            assert not re.search(r"  | [.,;:]|\t|\n", text), text


def _all_texts(value, language):
    if isinstance(value, dict) and isinstance(value.get(language), str):
        yield value[language]
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _all_texts(below, language)


def test_people_read_our_words_and_levers_own_stay_in_the_data():
    assert [(each.word.in_language("en"), each.original) for each in LEVER.scale.ratings] == [
        ("not yet", "very poor"),
        ("partly", "poor"),
        ("yes", "fair"),
        ("yes, strongly", "good"),
    ]
    assert LEVER.scale.values == (1, 2, 3, 4)
    assert LEVER.scale.not_applicable.in_language("en") == "my role gave no chance"


def test_certificates_have_words_for_fair_and_good_and_for_nothing_else():
    words = {
        outcome: word.certificate and word.certificate.in_language("en") for outcome, word in LEVER.outcomes.items()
    }
    assert words == {
        Outcome.GOOD: "strongly shown",
        Outcome.FAIR: "shown",
        Outcome.TO_IMPROVE: None,
        Outcome.NOT_APPLICABLE: None,
    }


def test_the_polish_names_of_lever_carry_their_diacritics():
    names = [competence.name.in_language("pl") for competence in LEVER.competences]
    assert "Przywództwo" in names
    assert "Zarządzanie międzykulturowe i różnorodnością" in names
    assert "Zdolność do samodzielnego uczenia się" in names


def test_only_the_sure_esco_address_is_given():
    uris = [(one.id, each.uri) for one in LEVER.competences for each in one.alignment if each.uri]
    assert uris == [("teamwork", "http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0")]


def test_it_says_whose_wording_its_texts_are():
    origins = {origin.origin for origin in LEVER.texts}
    assert origins == {"published", "own", "inferred", "translation"}
    assert any("native reviewer" in origin.note for origin in LEVER.texts if origin.origin == "translation")


def test_a_name_that_is_not_bundled_is_refused():
    assert bundled_frameworks() == ("lever", "practitioner", "vol_basic")
    for name in ("lewer", "../lever", "lever.it", ""):
        with pytest.raises(UnknownFramework) as refused:
            load_bundled(name)
        assert refused.value.name == name


def test_it_is_read_once_per_process_and_quickly():
    assert load_bundled("lever") is LEVER
    assert _fastest(lambda: load_framework(_bundled_folder() / "lever.yaml")) < 0.3
    assert _fastest(lambda: framework_from_data(LEVER.data)) < 0.005


def _fastest(action) -> float:
    durations = []
    for _ in range(5):
        started = time.perf_counter()
        action()
        durations.append(time.perf_counter() - started)
    return min(durations)
