"""Every rule of a profile is a sentence, and another rule is another sentence."""

import copy

import pytest
from django.utils.translation import override

from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile, profile_from_data
from lever_xblocks.domain.profile.schema import all_rules, sections
from lever_xblocks.records.definitions.rules import BY_VALUE, SECTIONS, WORDINGS, sentence_of, sentences_of
from lever_xblocks.records.definitions.sentences import language_name

DEFAULT = load_bundled_profile("default")


def read(sentence):
    return sentence and f"{sentence.text} {sentence.words.in_language('en') if sentence.words else ''}".strip()


def with_rule(rule, value):
    data = copy.deepcopy(DEFAULT.data)
    section, key = rule.split(".")
    data[section][key] = value
    return profile_from_data(data)


def test_every_rule_has_its_sentence_in_one_place():
    assert {*BY_VALUE, *WORDINGS} == all_rules()
    assert not set(BY_VALUE) & set(WORDINGS)


def test_people_read_every_section_once():
    read_sections = [section for _title, sections in SECTIONS for section in sections]
    assert sorted([*read_sections, "notice"]) == sorted(sections())


@pytest.mark.parametrize("name", bundled_profiles())
def test_every_profile_reads_without_gaps(name):
    profile = load_bundled_profile(name)
    for _title, sections_ in SECTIONS:
        found = sentences_of(profile, sections_)
        assert found
        assert all("%(" not in sentence.text for sentence in found)


OTHERWISE = [
    ("choice.lowest", 2, "You choose 2 to 5 strengths to go on with."),
    ("choice.highest", 3, "You choose 3 strengths to go on with."),
    ("agreement.guardian_below", 16, "If you are younger than 16, a parent or guardian agrees too."),
    ("agreement.guardian_below", 0, "You decide on your own to take part, however old you are."),
    ("portfolio.minimum_hours", 60, "You need 60 hours of volunteering or more."),
    ("portfolio.evidence_years", 1, "We tell you when proof is older than 1 year. You may use it all the same."),
    ("portfolio.evidence_years", 0, "Your proof may be of any age."),
    ("portfolio.statements_suffice", True, "What others write about you counts as proof on its own."),
    ("portfolio.proof_from", "candidate", "You bring all proof yourself."),
    ("portfolio.organisation_confirmation", "required", "Your organisation has to confirm what you did."),
    ("portfolio.tutor_ready", "required", "You can send your folder once your tutor says that it is ready."),
    ("portfolio.file_kinds", ["pdf", "image"], "You can add these files: pictures (JPEG, PNG, WebP); PDF."),
    ("assessment.interview", "always", "An assessor always talks with you."),
    ("assessment.interview", "never", "There is no talk with an assessor; your folder alone counts."),
    ("assessment.assessors", 2, "Two assessors look at each strength, each on their own."),
    ("assessment.difference", "third", "If the two differ, a third assessor decides."),
    ("assessment.difference", "none", None),
    ("assessment.returns", 2, "A strength can come back to you 2 times for more proof."),
    ("assessment.returns", 0, "What you sent cannot come back to you for more proof."),
    ("assessment.sample_percent", 0, None),
    ("assessment.sample_first", 1, "The first decision of a new assessor is always looked at a second time."),
    ("assessment.claiming", True, "Assessors may take on your folder themselves."),
    ("assessment.self_assessment", "before", "Assessors see how you rated yourself from the beginning."),
    ("assessment.closing_talk", True, "At the end somebody talks with you about the result."),
    ("assessment.learning_advice", True, "If something is still to improve, you read what you can learn for it."),
    ("independence.separate_roles", "centre", "Nobody who is a tutor at your centre assesses there."),
    ("independence.knows_candidate", "never", "Somebody who knows you never assesses you."),
    ("independence.same_organisation", "never", "Somebody of your own organisation never assesses you."),
    ("assessor.years", 4, "Your assessor has 4 years of experience or more."),
    ("assessor.course", True, "Your assessor has done a course for assessors."),
    ("assessor.education_level", 6, "Your assessor has an education of EQF level 6 or higher."),
    ("appeal.days", 14, "You can appeal for 14 days after the decision."),
    ("appeal.body", {"en": "The board"}, "Who decides on an appeal: The board"),
    ("retention.months", 6, "Your files are deleted 6 months after the decision."),
    ("targets.tutor_answer", 1, "Your tutor answers you: within 1 day."),
    ("targets.appeal", 20, "An appeal is decided: within 20 days."),
    ("documents.confirmation", {"name": {"en": "Portrait"}}, "After your self-assessment you get: Portrait"),
    (
        "documents.certificate",
        {"name": {"en": "Statement"}, "reserved": "Licence"},
        "Only an authorised centre may call it “Licence”. At the end you get: Statement",
    ),
    ("certificate.languages", ["pl"], "The certificate comes in this language: Polish."),
    ("certificate.eqf", False, "The certificate names no EQF level."),
    ("notice.as_of", "2025-03", "The rules were looked up in March 2025."),
]


@pytest.mark.parametrize(("rule", "value", "sentence"), OTHERWISE)
def test_another_rule_reads_otherwise(rule, value, sentence):
    changed = read(sentence_of(rule, with_rule(rule, value)))
    assert changed == sentence
    if sentence is not None:
        assert changed != read(sentence_of(rule, DEFAULT))


def test_a_certificate_in_two_languages_says_so():
    poland = load_bundled_profile("poland")
    assert "side by side: Polish, English" in sentence_of("certificate.bilingual", poland).text


def test_a_language_has_its_name_in_the_language_of_the_page_or_its_code():
    with override("it"):
        assert language_name("pl") == "Polacco"
    assert language_name("xx") == "xx"
