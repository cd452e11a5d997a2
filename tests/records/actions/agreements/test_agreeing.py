"""Goal, day and support: written by the candidate, confirmed by both."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.agreements.own import AgreementChanged
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Agreement, AuditEntry, Case, CourseLink, Notice, Placement
from lever_xblocks.records.queries.agreements import agreement_of
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.agreements.conftest import give
from tests.records.actions.agreements.rules import refused, unchanged
from tests.records.agreements import agree, agree_as_tutor, ask_for_no_guardians, save_agreement
from tests.records.factories import finish_round, join, make_person

pytestmark = pytest.mark.django_db


def told(kind):
    return list(Notice.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_the_first_save_opens_a_case_before_anything_else_is_done(marta):
    row = save_agreement(marta, goal="  Find a job. ", until="2099-01-31", support="More time")
    case = Case.objects.get()
    assert (case.candidate_id, row.case_id, row.revision) == (marta.user_id, case.pk, 1)
    assert (row.goal, row.until, row.support, row.is_of_age) == ("Find a job.", date(2099, 1, 31), "More time", True)
    assert Placement.objects.get().settings == {"mode": "agreement"}
    assert AuditEntry.objects.last().action == "agreement.saved"


def test_the_audit_trail_names_what_changed_and_holds_no_word_of_it(marta):
    save_agreement(marta, goal="A secret goal")
    assert "secret" not in str(list(AuditEntry.objects.values_list("details", flat=True)))


def test_it_goes_into_the_case_that_is_there(marta):
    finish_round(marta)
    save_agreement(marta)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("revision", [0, 1, 7])
def test_the_same_again_changes_nothing(marta, revision):
    save_agreement(marta)
    unchanged(save_agreement, marta, revision)


def test_what_was_changed_elsewhere_is_not_overwritten(marta):
    save_agreement(marta)
    save_agreement(marta, 1, goal="Something else")
    assert refused(AgreementChanged, save_agreement, marta, 1, goal="A third thing").status == 409


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"goal": ""}, "goal"),
        ({"goal": "   "}, "goal"),
        ({"goal": None}, "goal"),
        ({"goal": 7}, "goal"),
        ({"goal": "x" * 2001}, "goal"),
        ({"goal": "a\0b"}, "goal"),
        ({"goal": "\ud800"}, "goal"),
        ({"support": None}, "support"),
        ({"support": "x" * 2001}, "support"),
        ({"support": "\ud800"}, "support"),
        ({"until": "tomorrow"}, "until"),
        ({"until": "2026-02-30"}, "until"),
        ({"until": 7}, "until"),
        ({"until": []}, "until"),
        ({"until": "2020-01-01"}, "until"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(marta, changed, code):
    assert refused(BadInput, save_agreement, marta, **changed).code == code


@pytest.mark.parametrize("age", ["yes", 1, 0, [], {}])
def test_the_age_is_yes_or_no(marta, age):
    assert refused(BadInput, save_agreement, marta, of_age=age).code == "of_age"


def test_where_the_procedure_asks_for_no_guardian_no_age_is_kept(marta):
    ask_for_no_guardians()
    assert save_agreement(marta, of_age=False).is_of_age is None


def test_a_day_that_has_passed_since_does_not_keep_the_rest_from_being_changed(marta):
    save_agreement(marta, until=str(timezone.localdate()))
    Agreement.objects.update(until=timezone.localdate() - timedelta(days=3))
    past = str(Agreement.objects.get().until)
    assert save_agreement(marta, 1, until=past, support="More time").support == "More time"


def test_the_tutor_hears_of_it_when_the_candidate_agrees(marta, tutor):
    save_agreement(marta)
    assert told("agreement.proposed") == []
    assert agree(marta).candidate_at is not None
    assert told("agreement.proposed") == [tutor.user_id]
    unchanged(agree, marta)


def test_who_has_agreed_need_not_read_that_they_are_asked_to(marta, tutor):
    save_agreement(marta)
    row = agree(marta)
    asked = Notice.objects.filter(kind="agreement.proposed", read_at__isnull=True)
    assert asked.exists()
    agree_as_tutor(tutor, row)
    assert not asked.exists()


def test_the_candidate_hears_of_it_when_the_tutor_agrees(marta, tutor):
    save_agreement(marta)
    row = agree_as_tutor(tutor, agree(marta))
    assert (row.tutor_at is not None, row.tutor_id) == (True, tutor.user_id)
    assert told("agreement.confirmed") == [marta.user_id]
    assert agreement_of(row.case_id).is_agreed
    unchanged(agree_as_tutor, tutor, row)


@pytest.mark.parametrize(
    "changed", [{"goal": "Another"}, {"until": "2099-01-01"}, {"of_age": False}, {"support": "Time"}]
)
def test_whatever_is_changed_both_confirm_anew(marta, tutor, changed):
    save_agreement(marta)
    agree_as_tutor(tutor, agree(marta))
    row = save_agreement(marta, 1, **changed)
    assert (row.candidate_at, row.tutor_at, row.tutor_id, row.revision) == (None, None, None, 2)
    agree_as_tutor(tutor, agree(marta, 2))
    assert told("agreement.confirmed") == [marta.user_id] * 2


def test_nobody_agrees_to_what_they_have_not_read(marta, tutor):
    row = save_agreement(marta)
    save_agreement(marta, 1, goal="Another")
    refused(AgreementChanged, agree, marta, 1)
    row = agree(marta, 2)
    refused(AgreementChanged, agree_as_tutor, tutor, row, 1)


def test_there_must_be_something_to_agree_to(marta):
    assert refused(ActionRefused, agree, marta, 0).code == "goal"


def test_the_age_is_said_before_agreeing_where_it_is_asked(marta):
    save_agreement(marta, of_age=None)
    assert refused(BadInput, agree, marta).code == "of_age"
    save_agreement(marta, 1, of_age=True)
    agree(marta, 2)


def test_the_tutor_agrees_after_the_candidate(marta, tutor):
    assert refused(ActionRefused, agree_as_tutor, tutor, save_agreement(marta)).code == "not_proposed"


def test_a_tutor_who_comes_later_may_agree_anew_and_the_former_one_no_more(marta, tutor):
    save_agreement(marta)
    row = agree_as_tutor(tutor, agree(marta))
    second = join(make_person("tom"), default_centre(), CentreRole.TUTOR)
    give(second, marta)
    refused(NotFound, agree_as_tutor, tutor, row)
    assert agree_as_tutor(second, row).tutor_id == second.user_id


def test_nobody_else_agrees_as_the_tutor(marta, tutor, manager):
    save_agreement(marta)
    row = agree(marta)
    stranger = make_person("stranger")
    colleague = join(make_person("colleague"), default_centre(), CentreRole.TUTOR)
    for person, error in ((marta, NotAllowed), (manager, NotAllowed)):
        refused(error, agree_as_tutor, person, row)
    for person in (stranger, colleague, None):
        refused(NotFound, agree_as_tutor, person, row)


@pytest.mark.parametrize("changed", [{"is_authoring": True}, {"subject": None}])
def test_nothing_is_written_in_an_editor_or_without_log_in(marta, changed):
    refused(NotAllowed, save_agreement, marta, **changed)
    refused(NotAllowed, agree, marta, **changed)


def test_nobody_writes_for_somebody_else(marta, tutor):
    refused(NotAllowed, save_agreement, tutor, subject=marta)
    save_agreement(marta)
    refused(NotAllowed, agree, tutor, subject=marta)


def test_there_is_nothing_to_agree_where_people_practise(marta):
    finish_round(marta)
    CourseLink.objects.update(purpose=CourseLink.Purpose.TRAINING)
    assert refused(NotAllowed, save_agreement, marta).code == "training"


@pytest.mark.parametrize("revision", [None, "1", True, 1.0])
def test_a_revision_is_a_number(marta, revision):
    refused(BadInput, save_agreement, marta, revision)
