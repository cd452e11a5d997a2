"""A profile file is refused with file, line, what is wrong and what would be right; or it can be used."""

import json
import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.profile import (
    ProfileError,
    UnknownProfile,
    bundled_profiles,
    load_bundled_profile,
    load_profile,
    parse_profile,
    profile_from_data,
)
from lever_xblocks.domain.profile.schema import complete_schema, profile_schema
from lever_xblocks.domain.schema_check import check_schema
from lever_xblocks.domain.yaml_source import YamlSource
from tests.domain.profile.conftest import SMALL

DEFAULT = load_bundled_profile("default")

# what is replaced, by what, the words of the line blamed, what the message says
SPOILT = [
    (
        'version: "1.0"',
        "version: 1.0",
        "version",
        "“version” cannot be “1.0”. Expected: the version in quotation marks",
    ),
    ("choice: {lowest", "choise: {lowest", "choise", "“choise” is not a key of the file. Did you mean “choice”?"),
    ("minimum_hours", "minimum_hour", "minimum_hour", "“minimum_hour” is not a key of “portfolio”. Did you mean"),
    ("minimum_hours: 40", "minimum_hours: -1", "minimum_hours", "cannot be “-1”. Expected: the hours of volunteering"),
    ("minimum_hours: 40", "minimum_hours: many", "minimum_hours", "Expected: the hours of volunteering needed, 0 to"),
    ("assessors: 2", "assessors: 3", "assessors", "“assessment.assessors” cannot be “3”. Expected: 1 or 2 assessors"),
    ("difference: third", "difference: dice", "difference", "cannot be “dice”. Expected: how two assessors settle"),
    ("title: {en: Harbour, it: Porto}", "title:", "title", "“title” cannot be empty. Expected: a text"),
    ("{en: Harbour, it: Porto}", "{it: Porto}", "title", "“title” has no text in the base language “en”"),
    ("{en: Harbour, it: Porto}", "{en: Harbour, nl: Haven}", "title", "“nl” is not among the languages"),
    ("[en, it]\nchoice", "[it]\nchoice", "extends", "The base language “en” is not among the languages"),
    ("extends: default", "extends: defualt", "extends", "There is no profile “defualt”. Did you mean “default”?"),
    ("extends: default", "extends: ../default", "extends", "“extends” cannot be “../default”. Expected: small letters"),
    ("extends: default", "extends: harbour", "extends", "“harbour” extends itself: harbour → harbour"),
    (
        "extends: default\n",
        "",
        "id: harbour",
        "“extends” is missing in the file. Add “extends:” with the id of the profile whose",
    ),
    ("rules: [choice.lowest]", "rules: [choice.lowst]", "rules:", "“choice.lowst” is not a rule. Did you mean “choice"),
    ("[choice.lowest]", "[choice.lowest, choice.lowest]", "rules:", "holds the same value twice"),
    ("origin: our_default", "origin: law", "origin", "cannot be “law”. Expected: documented"),
    ("meaning: pier}", "meaning: pier}\n  - {term: molo, language: it, meaning: dock}", "dock", "“molo” stands here a"),
    ("term: molo, ", "", "language: it, m", "“term” is missing in “glossary.1”"),
    # rules that contradict each other
    ("lowest: 2", "lowest: 5", "choice", "At least 5 competences are to be chosen, but at most 4. Write 4 or less"),
    (
        "assessors: 2",
        "assessors: 1",
        "difference",
        "A difference is settled by “third”, but one assessor alone has none",
    ),
    ("difference: third", "difference: none", "difference", "Two assessors may differ, and nothing says how"),
    ("assessors: 2", "interview: never\n  returns: 0\n  assessors: 2", "interview", "could never be settled"),
    ("languages: [it, en]}", "languages: [it, de]}", "[it, de]", "language “de” is not among the languages"),
    (
        "languages: [it, en]}",
        "languages: [it, en], bilingual: true}\nretention: {months: 1}\nappeal: {days: 60}",
        "months: 1",
        "an appeal is possible for 60 days and decided within 14 more. Keep files for 3 months or more",
    ),
    (
        "languages: [it, en]}",
        "languages: [it, en]}\nretention: {months: 2}\ntargets: {appeal: 27}",
        "months: 2",
        "an appeal is possible for 30 days and decided within 27 more. Keep files for 3 months",
    ),
    ("languages: [it, en]}", "languages: [it], bilingual: true}", "bilingual", "cannot have 1 languages. Name two"),
    (
        "it: Nessuna licenza.",
        "pl: Brak.",
        "legal",
        "Certificates come in “it”, but “notice.legal” does not. Add “it: …”",
    ),
    (
        "Harbour certificate",
        "My port LICENCE",
        "name:",
        "“My port LICENCE” holds “Port licence”, which the law reserves",
    ),
    ("choice:", "country: PL\nchoice:", "certificate: {", "must not print a PRK or EQF level. Write “eqf: false”"),
]


@pytest.mark.parametrize(("old", "new", "blamed", "message"), SPOILT)
def test_a_mistake_is_named_with_its_line_and_remedy(refused, old, new, blamed, message):
    assert SMALL.count(old) >= 1
    text = SMALL.replace(old, new, 1)
    wanted = next(number for number, line in enumerate(text.splitlines(), start=1) if blamed in line)
    said = [(problem.line, str(problem)) for problem in refused(text)]
    assert any(line == wanted and message in sentence for line, sentence in said), said
    assert all(sentence.startswith("harbour.yaml:") for _, sentence in said)


def test_all_mistakes_are_told_at_once(refused):
    text = (
        SMALL.replace("lowest: 2", "lowest: 5")
        .replace("minimum_hours", "hours")
        .replace("assessors: 2", "assessors: 9")
    )
    assert len(refused(text)) == 3


def test_a_contradiction_with_an_inherited_rule_is_told_where_it_is_inherited(refused):
    (problem,) = refused('id: a\nversion: "1"\ntitle: A\nextends: default\nassessment: {assessors: 2}\n')
    assert (problem.line, problem.what) == (5, "Two assessors may differ, and nothing says how that is settled")
    (problem,) = refused('id: a\nversion: "1"\ntitle: A\nextends: default\ncountry: PL\n')
    assert (problem.line, problem.fix) == (4, "Write “eqf: false”")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lowest: 2", "lowest: 4"),
        ("languages: [it, en]}", "languages: [it, en]}\nretention: {months: 2}\nappeal: {days: 42}"),
        ("assessors: 2", "interview: never\n  assessors: 2"),
        ("assessors: 2", "returns: 0\n  assessors: 2"),
        ("languages: [it, en]}", "languages: [it, en], bilingual: true}"),
        ("certificate: {languages: [it, en]}", "country: PL\ncertificate: {languages: [it], eqf: false}"),
    ],
)
def test_rules_that_just_fit_are_no_contradiction(old, new):
    assert SMALL.count(old) == 1
    assert parse_profile(SMALL.replace(old, new), name="harbour.yaml")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "a: [", "id: &x a\n", "id: a\nid: b\n", "just words"])
def test_what_is_hardly_a_profile_is_refused(refused, text):
    assert refused(text)


def test_a_rule_left_out_is_inherited_and_a_rule_stated_is_not(small):
    harbour = parse_profile(small, name="harbour.yaml")
    assert (harbour.choice.lowest, harbour.choice.highest) == (2, 4)
    assert harbour.portfolio.minimum_hours == 40
    assert harbour.portfolio.file_kinds == DEFAULT.portfolio.file_kinds
    assert harbour.appeal_days == DEFAULT.appeal_days
    assert harbour.title.in_language("it") == "Porto"
    assert harbour.glossary[0].meaning.in_language("it") == "pier"


def test_provenance_goes_with_the_rule(small):
    harbour = parse_profile(small, name="harbour.yaml")
    assert harbour.origin_of("choice.lowest").sources == ()
    assert harbour.origin_of("choice.highest") is None, "stated here without provenance"
    assert "appeal.days" in harbour.origin_of("appeal.days").rules


def test_a_profile_may_extend_one_beside_it(tmp_path):
    (tmp_path / "port.yaml").write_text(SMALL.replace("id: harbour", "id: port"), encoding="utf-8")
    (tmp_path / "pier.yaml").write_text(
        'id: pier\nversion: "2"\nextends: port\ntitle: Pier\nassessment: {interview: always}\n', encoding="utf-8"
    )
    pier = load_profile(tmp_path / "pier.yaml")
    assert (pier.id, pier.version, pier.choice.highest) == ("pier", "2", 4)
    assert (pier.assessment.assessors, pier.assessment.interview) == (2, "always")


def test_profiles_that_extend_each_other_are_refused(tmp_path):
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / f"{name}.yaml").write_text(
            f'id: {name}\nversion: "1"\ntitle: X\nextends: {other}\n', encoding="utf-8"
        )
    with pytest.raises(ProfileError, match=r"two\.yaml:4: “one” extends itself: one → two → one"):
        load_profile(tmp_path / "one.yaml")


def test_a_mistake_in_the_profile_extended_is_told_with_its_file(tmp_path):
    (tmp_path / "port.yaml").write_text("id: port\n", encoding="utf-8")
    (tmp_path / "pier.yaml").write_text('id: pier\nversion: "1"\nextends: port\ntitle: P\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"(?m)^port\.yaml:1: “version” is missing"):
        load_profile(tmp_path / "pier.yaml")


def test_a_file_that_holds_another_profile_than_its_name_says_is_refused(tmp_path):
    (tmp_path / "port.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "pier.yaml").write_text('id: pier\nversion: "1"\nextends: port\ntitle: P\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"port\.yaml holds the profile “harbour”, not “port”"):
        load_profile(tmp_path / "pier.yaml")


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path / "none.yaml")


def test_an_unknown_name_is_refused():
    for name in ("itlay", "../default", ""):
        with pytest.raises(UnknownProfile) as refused:
            load_bundled_profile(name)
        assert refused.value.name == name


@pytest.mark.parametrize("name", bundled_profiles())
def test_a_snapshot_is_flat_survives_json_and_gives_the_same_profile(name):
    profile = load_bundled_profile(name)
    stored = json.loads(json.dumps(profile.data))
    assert "extends" not in stored
    assert profile_from_data(stored) == profile
    assert check_schema(YamlSource("stored", stored, {}), complete_schema())[0] == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_whatever_is_spoilt_gives_sentences_never_a_crash(chance):
    data = yaml.safe_load(SMALL)
    for _ in range(chance.randint(1, 3)):
        _spoil(data, chance)
    problems = _problems(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    assert all(problem.what and problem.fix and problem.line >= 1 for problem in problems)


def _problems(text: str):
    try:
        parse_profile(text, name="spoilt.yaml")
    except ProfileError as error:
        return error.problems
    return ()


def _spoil(data, chance: random.Random):
    place = data
    while True:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.3:
            break
        place = place[key]
    values = [None, "", "x", -1, 7, 10**9, 2.5, True, [], {}, ["x"], {"x": "y"}, {"en": "x"}, [{"id": 1}]]
    place[key] = chance.choice(values)
    if isinstance(place, dict) and chance.random() < 0.3:
        del place[key]
        if not place:
            place["x"] = 1


def test_every_value_of_the_schema_is_described_for_its_reader():
    def objects(schema):
        if isinstance(schema, dict):
            if "properties" in schema:
                yield from schema["properties"].values()
            for below in schema.values():
                yield from objects(below)

    assert all(each.get("description") or "items" in each for each in objects(profile_schema()))
