"""Every hand-over of the real actions reaches the other side."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.raters import DeclineRating
from lever_xblocks.records.models import AuditEntry, Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import (
    choose,
    finish,
    finish_detailed_round,
    finish_round,
    join,
    make_person,
    make_training,
    save,
    send,
    send_choice,
)
from tests.records.notices.people import candidate_of, told
from tests.records.raters import answered, invite, link

pytestmark = pytest.mark.django_db
THREE = ("empathy", "initiative", "teamwork")


def test_a_choice_sent_and_sent_again_reaches_the_tutor_each_time(tutor: Person, manager: Person) -> None:
    amina = candidate_of(tutor)
    revision = send_choice(amina, *THREE).revision
    send(amina, choose(amina, revision, "responsibility").revision)
    assert told(tutor).count(NoticeKind.CHOICE_SENT) == 2
    assert NoticeKind.CHOICE_WITHOUT_TUTOR not in told(manager)


def test_the_same_choice_sent_twice_reaches_the_tutor_once(tutor: Person) -> None:
    amina = candidate_of(tutor)
    send(amina, send_choice(amina, *THREE).revision)
    assert told(tutor).count(NoticeKind.CHOICE_SENT) == 1


def test_looking_closer_hands_nothing_over(tutor: Person) -> None:
    amina = candidate_of(tutor)
    finish_detailed_round(amina, "teamwork")
    assert told(tutor) == [NoticeKind.CANDIDATE_CAME]


def test_an_answer_and_a_no_reach_the_candidate_without_a_name() -> None:
    amina = make_person()
    finish_round(amina)
    answered(amina, {"empathy": 3})
    DeclineRating(**link(invite(amina, "Karim"))).run()
    assert told(amina) == [NoticeKind.RATER_ANSWERED, NoticeKind.RATER_DECLINED]
    assert set(Notice.objects.filter(recipient_id=amina.user_id).values_list("about", flat=True)) == {None}
    assert [one.details for one in Notice.objects.filter(recipient_id=amina.user_id)] == [{}, {}]


def test_practice_reaches_nobody(tutor: Person, manager: Person, centre: Any) -> None:
    trainee = join(make_person(), centre, CentreRole.TRAINEE)
    scope = make_training()
    ratings = {one.id: 3 for one in load_bundled("practitioner").competences}
    finish(trainee, save(trainee, 0, ratings, scope=scope).revision, scope=scope)
    assert AuditEntry.objects.filter(action="practice.finished").exists()
    assert not Notice.objects.exists()


def test_a_choice_without_a_tutor_reaches_each_manager_once(manager: Person, centre: Any) -> None:
    for _ in range(3):
        join(make_person(), centre, CentreRole.MANAGER)
    join(manager, centre, CentreRole.TUTOR)
    send_choice(make_person(), *THREE)
    assert Notice.objects.filter(kind=NoticeKind.CHOICE_WITHOUT_TUTOR).count() == 4
