"""Each rule of a profile changes what people read and get, not only what a file says."""

import copy

import pytest
from django.urls import reverse

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.domain.profile.schema import all_rules
from tests.records.definitions.test_rules import OTHERWISE
from tests.records.factories import import_profile
from tests.standalone.people import logged_in, text_of

TOGETHER = {
    "assessment.difference": "only with two assessors",
    "certificate.bilingual": "only with two languages",
    "notice.legal": "in words of the file",
    "notice.authority": "in words of the file",
    "notice.check": "in words of the file",
    "targets.candidate_answer": "as the other targets",
    "targets.assignment": "as the other targets",
    "targets.assessment": "as the other targets",
    "targets.release": "as the other targets",
    "documents.intermediate": "the default has none",
}
"""Rules read together with others in the tests below, and why."""


def page_of(person, centre, **changes):
    import_profile(version="2.0", **changes)
    return text_of(logged_in(person).get(reverse("lever_web:procedure", args=[centre.slug])))


def with_rule(rule, value):
    section, key = rule.split(".")
    return {section: {**copy.deepcopy(load_bundled_profile("default").data[section]), key: value}}


def test_every_rule_is_tried_on_the_page_once():
    assert {rule for rule, _value, _sentence in OTHERWISE} | set(TOGETHER) == all_rules()


@pytest.mark.parametrize(("rule", "value", "sentence"), [each for each in OTHERWISE if each[2]])
def test_another_rule_is_another_sentence_on_the_page_of_the_centre(rule, value, sentence, centre, volunteer):
    before = text_of(logged_in(volunteer).get(reverse("lever_web:procedure", args=[centre.slug])))
    assert sentence not in before
    assert sentence in page_of(volunteer, centre, **with_rule(rule, value))


@pytest.mark.parametrize("rule", ["tutor_answer", "candidate_answer", "assignment", "assessment", "release", "appeal"])
def test_each_target_is_read_in_its_days(rule, centre, volunteer):
    assert "within 77 days" in page_of(volunteer, centre, **with_rule(f"targets.{rule}", 77))


@pytest.mark.parametrize("rule", ["legal", "authority", "check"])
def test_the_notice_is_read_in_the_words_of_the_file(rule, centre, volunteer):
    assert "Ask the harbour master." in page_of(
        volunteer, centre, **with_rule(f"notice.{rule}", {"en": "Ask the harbour master."})
    )


def test_a_document_for_those_who_stop_is_named(centre, volunteer):
    changes = with_rule("documents.intermediate", {"name": {"en": "Overview"}})
    assert "If you stop before the assessment, you get: Overview" in page_of(volunteer, centre, **changes)


def test_two_languages_on_one_certificate_are_told(centre, volunteer):
    certificate = {"languages": ["pl", "en"], "bilingual": True, "eqf": False}
    assert "side by side: Polish, English." in page_of(volunteer, centre, certificate=certificate)
