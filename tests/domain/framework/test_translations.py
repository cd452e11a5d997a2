"""Translations stand in files beside the framework and are laid over it by id."""

import pytest

from lever_xblocks.domain.framework import FrameworkError, load_framework, missing_texts

ITALIAN = """\
translates: kitchen
language: it
title: Cucina
competences:
  cooking:
    name: Cucinare
    indicators:
      a: Sbucci.
scale:
  ratings:
    2: così così
outcomes:
  good: {certificate: ben dimostrata}
experience:
  role:
    answers: {1: Mai}
  levels: {low: Basso}
"""


@pytest.fixture
def folder(tmp_path, small):
    (tmp_path / "kitchen.yaml").write_text(small, encoding="utf-8")
    return tmp_path


@pytest.fixture
def problems_with(folder):
    def load(text: str, language: str = "it"):
        (folder / f"kitchen.{language}.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(FrameworkError) as refused:
            load_framework(folder / "kitchen.yaml")
        return [str(problem) for problem in refused.value.problems]

    return load


def test_translations_are_laid_over_and_the_rest_falls_back(folder):
    (folder / "kitchen.it.yaml").write_text(ITALIAN, encoding="utf-8")
    kitchen = load_framework(folder / "kitchen.yaml")
    cooking = kitchen.competence("cooking")
    assert kitchen.title.in_language("it") == "Cucina"
    assert cooking.name.in_language("it-CH") == "Cucinare"
    assert [each.text.in_language("it") for each in cooking.indicators] == ["Sbucci.", "Mescoli."]
    assert [each.word.in_language("it") for each in kitchen.scale.ratings] == ["no", "così così", "yes"]
    assert kitchen.experience.levels[0].name.in_language("it") == "Basso"
    assert kitchen.title.in_language("de") == "Kitchen"
    assert "“competences.cooking.description”" in missing_texts(kitchen, "it")
    assert missing_texts(kitchen, "en") == ()


REFUSED = [
    (
        "    name: Cucinare",
        "    nmae: Cucinare",
        6,
        "“competences.cooking.nmae” is not in the framework. Did you mean “name”?",
    ),
    ("  cooking:", "  coking:", 5, "“competences.coking” is not in the framework. Did you mean “cooking”?"),
    ("      a: Sbucci.", "      z: Sbucci.", 8, "“competences.cooking.indicators.z” is not in the framework"),
    ("    2: così così", "    9: così così", 11, "“scale.ratings.9” is not in the framework"),
    ("title: Cucina", "title: 3", 3, "“title” is not a text"),
    ("title: Cucina", "title:", 3, "“title” is not a text"),
    ("title: Cucina", f"title: {'x' * 2001}", 3, "“title” is too long"),
    ("title: Cucina", "title: {it: Cucina}", 3, "“title.it” is not in the framework"),
    ("  cooking:\n", "  cooking: Cucinare\n  x:\n", 5, "“competences.cooking” is not one text"),
    ("title: Cucina", "version: due", 3, "“version” is not one text"),
    ("language: it", "language: es", 2, "“language” is not “it”. Write “language: it”"),
    ("translates: kitchen", "translates: lever", 1, "“translates” is not “kitchen”"),
    ("translates: kitchen\n", "", 1, "“translates” is not “kitchen”"),
    ("title: Cucina", "title: Cucina: nuova", 3, "This is not YAML"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), REFUSED, ids=[new.strip()[:40] for _, new, _, _ in REFUSED])
def test_a_translation_that_has_no_place_is_refused_with_its_line(problems_with, old, new, line, message):
    told = problems_with(ITALIAN.replace(old, new))
    assert any(each.startswith(f"kitchen.it.yaml:{line}: ") and message in each for each in told), told


def test_a_translation_into_a_language_the_framework_does_not_name_is_refused(problems_with):
    (told,) = problems_with("translates: kitchen\nlanguage: fr\ntitle: Cuisine\n", "fr")
    assert told.startswith("kitchen.yaml:5: kitchen.fr.yaml is for a language not named here")


def test_a_text_given_in_both_files_is_refused(problems_with):
    (told,) = problems_with("translates: kitchen\nlanguage: it\nclusters: {hands: Le mani}\n")
    assert told.startswith("kitchen.it.yaml:3: “clusters.hands” stands in the framework too")


def test_both_endings_of_yaml_files_are_known(tmp_path, small):
    (tmp_path / "kitchen.yml").write_text(small, encoding="utf-8")
    (tmp_path / "kitchen.it.yml").write_text(ITALIAN, encoding="utf-8")
    assert load_framework(tmp_path / "kitchen.yml").title.in_language("it") == "Cucina"


def test_other_files_in_the_folder_are_left_alone(folder):
    (folder / "kitchen.backup1.yaml").write_text("not: [read", encoding="utf-8")
    (folder / "garden.it.yaml").write_text("not: [read", encoding="utf-8")
    assert load_framework(folder / "kitchen.yaml").id == "kitchen"


def test_a_file_of_translations_alone_is_no_framework(folder):
    (folder / "kitchen.it.yaml").write_text(ITALIAN, encoding="utf-8")
    with pytest.raises(FrameworkError, match="This is a file of translations"):
        load_framework(folder / "kitchen.it.yaml")


def test_a_list_of_texts_is_translated_in_its_order_even_into_indonesian(tmp_path, small):
    text = small.replace("languages: [en, it]", "languages: [en, it, id]").replace(
        "    name: Cooking", "    activities: [{en: Bake, id: Panggang}, Fry]\n    name: Cooking"
    )
    (tmp_path / "kitchen.yaml").write_text(text, encoding="utf-8")
    italian = "translates: kitchen\nlanguage: it\ncompetences: {cooking: {activities: [Cuocere, Friggere]}}\n"
    (tmp_path / "kitchen.it.yaml").write_text(italian, encoding="utf-8")
    activities = load_framework(tmp_path / "kitchen.yaml").competence("cooking").activities
    assert [each.in_language("it") for each in activities] == ["Cuocere", "Friggere"]
    assert activities[0].in_language("id") == "Panggang"
