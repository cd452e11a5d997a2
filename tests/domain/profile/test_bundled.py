"""The bundled profiles: what each has to hold."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from lever_xblocks.domain.profile import Origin, bundled_profiles, load_bundled_profile
from lever_xblocks.domain.profile.inheritance import own_rules
from lever_xblocks.domain.profile.loading import _bundled_folder
from lever_xblocks.domain.profile.schema import all_rules

PAGE = (Path(__file__).parents[3] / "docs/reference/profile.md").read_text(encoding="utf-8")
NAMES = bundled_profiles()
COUNTRIES = tuple(name for name in NAMES if name != "default")
LANGUAGES = {"italy": "it", "lombardy": "it", "netherlands": "nl", "denmark": "da", "spain": "es", "poland": "pl"}


def source(name):
    return yaml.safe_load((_bundled_folder() / f"{name}.yaml").read_text(encoding="utf-8"))


def test_the_default_comes_first_and_every_country_of_the_model_is_there():
    assert NAMES == ("default", "denmark", "italy", "lombardy", "netherlands", "poland", "spain")


def test_every_profile_goes_back_to_the_default():
    parents = {name: source(name).get("extends") for name in NAMES}
    assert parents == {"default": None, "lombardy": "italy"} | {
        name: "default" for name in COUNTRIES if name != "lombardy"
    }


@pytest.mark.parametrize("name", NAMES)
def test_it_says_where_every_rule_comes_from(name):
    profile = load_bundled_profile(name)
    assert profile.id == name
    stated = list(own_rules(profile.data))
    assert set(stated) <= all_rules()
    assert [rule for rule in stated if profile.origin_of(rule) is None] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_the_sources_do_not_say_is_called_our_default_and_what_they_say_names_them(name):
    for entry in load_bundled_profile(name).provenance:
        if entry.origin is Origin.DOCUMENTED:
            assert entry.sources
        if entry.origin is Origin.OUR_DEFAULT:
            assert not entry.sources


def test_the_default_calls_every_rule_its_own():
    assert all(entry.note.startswith("Our default.") for entry in load_bundled_profile("default").provenance)


def test_every_source_is_listed_on_the_page():
    listed = set(re.findall(r"^\| (S\w+) \|", PAGE, re.MULTILINE))
    used = {code for name in NAMES for entry in load_bundled_profile(name).provenance for code in entry.sources}
    assert used == listed


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_has_its_notice_and_terms_in_its_language_and_in_english(name):
    profile, language = load_bundled_profile(name), LANGUAGES[name]
    assert profile.languages == ("en", language)
    notice = profile.notice
    for text in (profile.title, notice.legal, notice.authority, notice.check, *(t.meaning for t in profile.glossary)):
        assert {"en", language} <= text.translations.keys()
    assert notice.legal != load_bundled_profile("default").notice.legal
    assert re.fullmatch(r"20\d\d-\d\d", notice.as_of)
    assert len(profile.glossary) >= 3
    assert {term.language for term in profile.glossary} == {language}
    assert language in profile.certificate.languages


def test_the_default_speaks_all_six_languages():
    default = load_bundled_profile("default")
    for text in (default.notice.legal, default.notice.authority, default.notice.check, default.appeal_body):
        assert set(text.translations) == {"en", "it", "nl", "da", "es", "pl"}
    for document in default.documents.values():
        assert set(document.name.translations) == {"en", "it", "nl", "da", "es", "pl"}


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_composed_and_hold_no_stray_spaces(name):
    text = (_bundled_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"\S  [^ #]|\t| [.,;]", text)
