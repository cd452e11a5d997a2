"""What a new version changes against an older one: everything that differs, and nothing else."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.changes import ChangeKind, framework_changes, profile_changes
from lever_xblocks.domain.framework import bundled_frameworks, framework_from_data, load_bundled
from lever_xblocks.domain.framework.schema import framework_schema
from lever_xblocks.domain.framework.texts import text_places, value_at
from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile, profile_from_data

LEVER = load_bundled("lever")
DEFAULT = load_bundled_profile("default")


def of_framework(change, framework=LEVER):
    data = copy.deepcopy(framework.data)
    change(data)
    return [(found.kind, ".".join(found.place)) for found in framework_changes(framework, framework_from_data(data))]


def of_profile(change, profile=DEFAULT):
    data = copy.deepcopy(profile.data)
    change(data)
    return [(found.kind, ".".join(found.place)) for found in profile_changes(profile, profile_from_data(data))]


@pytest.mark.parametrize("name", bundled_frameworks())
def test_a_new_number_alone_changes_nothing_in_a_framework(name):
    assert of_framework(lambda data: data.update(version="9.9"), load_bundled(name)) == []


@pytest.mark.parametrize("name", bundled_profiles())
def test_a_new_number_alone_changes_nothing_in_a_profile(name):
    assert of_profile(lambda data: data.update(version="9.9"), load_bundled_profile(name)) == []


def test_competences_come_and_go_as_one_change_each():
    def change(data):
        gone = data["competences"].pop()
        data["competences"].append({**gone, "id": "courage"})

    last = LEVER.competences[-1].id
    assert of_framework(change) == [("removed", f"competences.{last}"), ("added", "competences.courage")]


def test_indicators_come_go_and_are_reworded_within_their_competence():
    def change(data):
        first, second = data["competences"][0]["indicators"][:2]
        first["text"]["en"] = "Says it differently."
        second["id"] = "z"

    competence = LEVER.competences[0]
    place = f"competences.{competence.id}.indicators"
    gone = competence.indicators[1].id
    assert of_framework(change) == [
        ("changed", f"{place}.{competence.indicators[0].id}.text"),
        ("removed", f"{place}.{gone}"),
        ("added", f"{place}.z"),
    ]


def test_another_order_is_told_once():
    assert of_framework(lambda data: data["competences"].reverse()) == [("moved", "competences")]


def test_steps_of_the_scale_are_known_by_their_value():
    def change(data):
        data["scale"]["ratings"].append({"value": 5, "word": {"en": "always"}})
        data["scoring"]["good_from"] = 4.5

    assert of_framework(change) == [("added", "scale.ratings.5"), ("changed", "scoring.good_from")]


def test_a_language_more_is_one_change_not_one_for_each_text():
    def change(data):
        data["languages"].append("fr")
        for competence in data["competences"]:
            competence["name"]["fr"] = "nom"

    assert of_framework(change) == [("added", "languages.fr")]


def test_lists_of_texts_are_one_change():
    def change(data):
        data["competences"][0]["example_evidence"].append({"en": "A song"})

    assert of_framework(change) == [("changed", f"competences.{LEVER.competences[0].id}.example_evidence")]


def test_a_profile_is_compared_rule_by_rule():
    def change(data):
        data["choice"]["highest"] = 7
        data["appeal"]["body"]["it"] = "Un altro centro"
        data["documents"]["intermediate"] = {"name": {"en": "Overview"}}
        data["documents"]["certificate"]["reserved"] = "Licence"
        data["glossary"].append({"term": "RKV", "language": "da", "meaning": {"en": "recognition"}})

    assert of_profile(change) == [
        ("changed", "choice.highest"),
        ("changed", "appeal.body"),
        ("changed", "documents.certificate"),
        ("added", "documents.intermediate"),
        ("changed", "glossary"),
    ]


def test_the_values_before_and_after_are_told():
    found = profile_changes(DEFAULT, load_bundled_profile("italy"))
    values = {change.place: (change.old, change.new) for change in found}
    assert values["assessment", "assessors"] == (1, 2)
    assert values["country",] == (None, "IT")


TEXTS = list(text_places(LEVER.data, framework_schema()))


@given(st.sampled_from(TEXTS), st.sampled_from(LEVER.languages))
@settings(max_examples=200)
def test_one_text_in_one_language_is_one_change_wherever_it_stands(place, language):
    def change(data):
        value_at(data, place)[language] = "Something else"

    ((kind, where),) = of_framework(change)
    assert kind == "changed"
    assert where.startswith(place[0])


def test_kinds_have_stable_words():
    assert [str(kind) for kind in ChangeKind] == ["added", "removed", "changed", "moved"]
