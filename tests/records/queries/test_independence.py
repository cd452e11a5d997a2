"""Who cannot assess a candidate."""

import pytest
from django.utils import timezone

from lever_xblocks.records.models import Case, Guardian, TutorAssignment
from lever_xblocks.records.outside_links import seal
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.independence import people_of_case
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person
from tests.records.raters import answered, invite
from tests.records.referees import ask, confirm, make_candidate, withdraw

pytestmark = pytest.mark.django_db


def guardian(case, name, **columns):
    row = Guardian(case=case, name=name, language="en", **columns)
    seal(row)
    row.save()


def test_all_who_had_a_part_are_named_and_those_only_asked_are_not(at_most):
    marta = make_candidate()
    tutor, former = (join(make_person(name), default_centre(), CentreRole.TUTOR) for name in ("tina", "till"))
    for one, open_slot in ((tutor, 1), (former, None)):
        TutorAssignment.objects.create(
            candidate_id=marta.user_id,
            tutor_id=one.user_id,
            centre_id=default_centre().id,
            since=timezone.localdate(),
            until=None if open_slot else timezone.localdate(),
            open_slot=open_slot,
        )
    answered(marta, {"empathy": 4}, "Rita", email="rita@example.org")
    invite(marta, "Only asked to rate")
    withdraw(marta, confirm(ask(marta, email="ola@example.org")))
    ask(marta, "Only asked to confirm")
    case = Case.objects.get()
    guardian(case, "Gosia", answered_at=timezone.now(), way="link")
    with at_most(5):
        found = people_of_case(case)
    assert [(one.part, one.name, one.email, one.account_id) for one in found] == [
        ("guardian", "Gosia", "", None),
        ("rater", "Rita", "rita@example.org", None),
        ("referee", "Ola Nowak", "ola@example.org", None),
        ("tutor", "till", "till@example.org", former.user_id),
        ("tutor", "tina", "tina@example.org", tutor.user_id),
    ]
