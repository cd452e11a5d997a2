"""All that the checklist looks at comes in one statement, and says what the other queries say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.domain.portfolio import FindingCode, checklist
from lever_xblocks.records.models import Agreement, Case, Guardian, HoursEntry, OrganisationMembership
from lever_xblocks.records.outside_links import seal
from lever_xblocks.records.queries.cases import choice_in
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.portfolio.facts import facts_of
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.portfolio.stories import stories_of
from lever_xblocks.records.queries.profiles import profile_of
from tests.records.factories import make_person, send_choice
from tests.records.portfolio import (
    add_organisation,
    add_photo,
    add_proof,
    add_statement,
    case_of,
    fill_folder,
    note_step,
    store_file,
    tell_story,
)

pytestmark = pytest.mark.django_db
CHOSEN = ("teamwork", "empathy", "leadership")


@pytest.fixture
def case() -> Case:
    person = make_person()
    send_choice(person, *CHOSEN)
    return case_of(person)


def codes_of(case: Case, *competences: str) -> set[FindingCode]:
    profile = profile_of(case.profile_version)
    facts = facts_of(case.pk).of(competences, profile)
    return {one.code for one in checklist(facts, profile, framework_of(case.framework_version))}


def full(case: Case) -> Case:
    """Something of every kind."""
    organisation = add_organisation(case)
    fill_folder(case, *CHOSEN)
    tell_story(case, "empathy", but=("result",), writer="helper", own_words_at=timezone.now())
    story = tell_story(case, "empathy", but=("result", "task"), writer="centre")
    story.answers.create(part="result", text="", recording=store_file(case, type="mp3"))
    add_photo(case, "teamwork.b", people_shown="adults_agreed")
    add_photo(case, "teamwork.c")
    add_statement(case, "teamwork", answered=False)
    add_statement(case, kind="organisation_confirmation", hours=40, organisation=organisation)
    log = add_proof(case, kind="hours_log", last_day=None)
    HoursEntry.objects.create(
        evidence=log,
        organisation=organisation,
        activity="Driving",
        first=date(2026, 1, 1),
        last=date(2026, 1, 31),
        hours="12.5",
    )
    return case


def plain(evidence: Any) -> Any:
    """What the checklist looks at of a piece of proof: no days and no own part, and no ids, which differ."""
    log = tuple((one.organisation, one.activity, one.first, one.last, one.hours) for one in evidence.log)
    return (evidence.kind, evidence.links, evidence.organisation, evidence.referee, evidence.people_shown,
            evidence.file_kind, evidence.hours, log)  # fmt: skip


def test_nothing_is_known_of_an_empty_folder(case):
    facts = facts_of(case.pk)
    assert (facts.stories, facts.evidence, facts.steps, facts.hours_noted) == ((), (), (), {})
    assert (facts.is_of_age, facts.guardian_agreed) == (None, False)
    assert set(facts.choice) == set(CHOSEN)


def test_one_statement_reads_it_all_however_much_there_is(case, at_most):
    full(case)
    for number in range(30):
        add_proof(case, f"teamwork.{'abcde'[number % 5]}", "empathy")
    with at_most(1):
        facts = facts_of(case.pk)
    assert len(facts.evidence) == 38


def test_it_says_what_the_pages_of_the_folder_say(case):
    full(case)
    facts = facts_of(case.pk)
    assert facts.choice == choice_in(case)
    assert [plain(one) for one in facts.evidence] == [plain(one.for_domain()) for one in items_of(case.pk)]
    theirs = [one.for_domain() for one in stories_of(case.pk)]
    assert [(one.form.competence, one.form.answers, one.form.recorded, one.is_own) for one in facts.stories] == [
        (one.form.competence, one.form.answers, one.form.recorded, one.is_own) for one in theirs
    ]


def test_another_persons_folder_stays_out(case):
    other = make_person()
    send_choice(other, *CHOSEN)
    full(case_of(other))
    assert facts_of(case.pk).evidence == ()


def test_a_step_keeps_its_reason_and_its_day(case):
    note_step(case, "teamwork", "please_add", "When was it?")
    (step,) = facts_of(case.pk).steps
    assert (step.kind, step.reason, step.at.date()) == ("please_add", "When was it?", timezone.now().date())


def test_ready_is_each_of_those_handed_in(case):
    profile = profile_of(case.profile_version)
    note_step(case, "teamwork", "ready")
    assert facts_of(case.pk).of(["teamwork"], profile).is_ready
    assert not facts_of(case.pk).of(["teamwork", "empathy"], profile).is_ready


def test_somebody_of_age_needs_no_guardian(case):
    assert FindingCode.AGE_UNKNOWN in codes_of(case, *CHOSEN)
    agreement = Agreement.objects.create(case=case, is_of_age=True, saved_at=timezone.now())
    assert not {FindingCode.AGE_UNKNOWN, FindingCode.NO_GUARDIAN} & codes_of(case, *CHOSEN)
    agreement.is_of_age = False
    agreement.save()
    assert FindingCode.NO_GUARDIAN in codes_of(case, *CHOSEN)
    guardian = Guardian(case=case, name="Gerda", language="en", answered_at=timezone.now(), way="link")
    seal(guardian)
    guardian.save()
    assert FindingCode.NO_GUARDIAN not in codes_of(case, *CHOSEN)


def test_hours_the_centre_noted_are_added_for_each_organisation(case):
    kitchen, bank = add_organisation(case), add_organisation(case, "Bank")
    for organisation, role, hours in ((kitchen, "cook", 20), (kitchen, "driver", 10), (bank, "", None)):
        OrganisationMembership.objects.create(
            person=case.candidate, organisation=organisation, role=role, hours=hours, since=timezone.localdate()
        )
    assert facts_of(case.pk).hours_noted == {str(kitchen.pk): Fraction(30)}
