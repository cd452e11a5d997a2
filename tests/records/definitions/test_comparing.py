"""A new version in words: what people read before and after."""

import copy

from django.utils.translation import override

from lever_xblocks.domain.framework import framework_from_data, load_bundled
from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.definitions.comparing import compare_frameworks, compare_profiles

LEVER = load_bundled("lever")
DEFAULT = load_bundled_profile("default")


def read(sentence, language="en"):
    if sentence is None:
        return None
    return f"{sentence.text} {sentence.words.in_language(language) if sentence.words else ''}".strip()


def shown(groups):
    return {
        read(group.title): [(line.about, read(line.before), read(line.after)) for line in group.lines]
        for group in groups
    }


def framework(change):
    data = copy.deepcopy(LEVER.data)
    change(data)
    return shown(compare_frameworks(LEVER, framework_from_data(data)))


def profile(change):
    data = copy.deepcopy(DEFAULT.data)
    change(data)
    return shown(compare_profiles(DEFAULT, profile_from_data(data)))


def test_a_rule_reads_as_it_did_and_as_it_will_once_for_both_its_numbers():
    assert profile(lambda data: data["choice"].update(lowest=2, highest=4)) == {
        "What is chosen": [
            ("", "You choose 3 to 5 strengths to go on with.", "You choose 2 to 4 strengths to go on with.")
        ]
    }


def test_a_rule_that_asked_for_nothing_before_has_no_sentence_there():
    found = profile(lambda data: data["assessor"].update(years=10))
    assert found == {"What assessors bring": [("", None, "Your assessor has 10 years of experience or more.")]}


def test_a_text_that_changed_in_another_language_only_is_told_all_the_same():
    found = profile(lambda data: data["appeal"]["body"].update(it="Un altro"))
    old = DEFAULT.appeal_body.in_language("it")
    assert found == {"Appeal": [("Changed (Italian)", old, "Un altro")]}
    found = profile(lambda data: data["documents"]["confirmation"]["name"].update(it="Altro"))
    assert found == {"Documents": [("Changed", None, None)]}
    assert framework(lambda data: data["clusters"][0]["name"].update(it="Altro")) == {
        "Groups of strengths": [("Changed (Italian)", "Personali", "Altro")]
    }


def test_a_page_in_italian_shows_the_italian_text():
    def change(data):
        data["clusters"][0]["name"].update(it="Altro", en="Another")

    with override("it"):
        (group,) = compare_frameworks(LEVER, framework_from_data(_changed(change)))
    assert read(group.lines[0].after, "it") == "Altro"


def _changed(change):
    data = copy.deepcopy(LEVER.data)
    change(data)
    return data


def test_strengths_and_what_others_can_see_come_and_go_by_name():
    def change(data):
        data["competences"].pop()
        data["competences"][0]["indicators"][0]["id"] = "z"

    last, first = LEVER.competences[-1], LEVER.competences[0]
    words = first.indicators[0].text.in_language("en")
    assert framework(change) == {
        first.name.in_language("en"): [
            ("No longer there, what others can see", words, None),
            ("New, what others can see", None, words),
        ],
        "Strengths": [("No longer there", last.name.in_language("en"), None)],
    }


def test_the_rule_of_the_result_is_told_with_its_numbers():
    assert framework(lambda data: data["scoring"].update(good_from=3.25)) == {
        "How the result is worked out": [("Changed, mean from which the result is good", "3.5", "3.25")]
    }


def test_languages_have_names():
    assert framework(lambda data: data["languages"].remove("pl")) == {
        "Languages": [("No longer there", "Polish", None)]
    }
    assert profile(lambda data: data.update(languages=["en"]))["Languages"] == [
        ("", "English, Italian, Dutch, Danish, Spanish, Polish", "English")
    ]


def test_the_words_of_a_country_are_listed():
    found = shown(compare_profiles(DEFAULT, load_bundled_profile("denmark")))
    ((about, before, after),) = found["Words of the country’s own system"]
    assert (about, before) == ("", None)
    assert "RKV" in after or "realkompetence" in after


def test_a_name_changed_in_another_language_only_is_shown_in_it():
    assert profile(lambda data: data["title"].update(it="Altro")) == {"Name": [("Italian", "Predefinito", "Altro")]}


def test_everything_a_country_changes_has_words():
    for name in ("italy", "lombardy", "netherlands", "denmark", "spain", "poland"):
        groups = compare_profiles(DEFAULT, load_bundled_profile(name))
        assert all(line.about or line.before or line.after for group in groups for line in group.lines)
