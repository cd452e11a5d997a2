"""Who hears of what, and that it is stored together with what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.centres import JoinCentre, LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Notice
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.queries import unread_count
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import all_rated, finish, finish_round, join, make_centre, make_person, save
from tests.records.notices.people import assign, candidate_of, case_of, read, told

pytestmark = pytest.mark.django_db


class Say(Action[None, None]):
    """Something that happened, as far as its audit entry tells."""

    def __init__(self, actor: Person | None, event: AuditEvent, **noted: Any) -> None:
        object.__setattr__(self, "actor", actor)
        object.__setattr__(self, "noted", (event, noted))

    def lock(self) -> None:
        return None

    def check(self, locked: None) -> None:
        return None

    def execute(self, locked: None, log: AuditLog) -> None:
        event, noted = self.noted
        log.add(event, **noted)
        if noted.get("fails"):
            raise RuntimeError


def test_the_tutor_hears_that_a_candidate_has_rated_and_nobody_else_does(manager: Person, tutor: Person) -> None:
    amina = candidate_of(tutor)
    Notice.objects.all().delete()
    finish_round(amina)
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient_id, notice.about_id) == (
        NoticeKind.ROUND_FINISHED,
        tutor.user_id,
        amina.user_id,
    )
    assert (notice.case, notice.centre_id, notice.details) == (case_of(amina), default_centre().id, {})


def test_the_same_click_twice_tells_nobody_twice(tutor: Person) -> None:
    amina = candidate_of(tutor)
    revision = finish_round(amina).revision
    finish(amina, revision)
    assert told(tutor).count(NoticeKind.ROUND_FINISHED) == 1


def test_a_detailed_round_is_no_hand_over(tutor: Person) -> None:
    amina = candidate_of(tutor)
    save(amina, 0, {"empathy": 3})
    Say(amina, AuditEvent.ROUND_FINISHED, subject_id=amina.user_id, case=case_of(amina), mode="detailed").run()
    assert told(tutor) == [NoticeKind.CANDIDATE_CAME]


def test_what_did_not_happen_is_told_to_nobody(tutor: Person) -> None:
    amina = candidate_of(tutor)
    save(amina, 0, {"empathy": 3})
    before = Notice.objects.count(), AuditEntry.objects.count()
    with pytest.raises(RuntimeError):
        Say(amina, AuditEvent.CHOICE_SENT, subject_id=amina.user_id, case=case_of(amina), fails=True).run()
    assert (Notice.objects.count(), AuditEntry.objects.count()) == before


def test_a_notice_that_cannot_be_stored_undoes_what_happened(tutor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    amina = candidate_of(tutor)
    revision = save(amina, 0, all_rated()).revision

    def fail(_rows: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Notice.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        finish(amina, revision)
    assert not case_of(amina).self_assessments.filter(finished_at__isnull=False).exists()


def test_a_choice_goes_to_the_tutor_alone(manager: Person, tutor: Person) -> None:
    amina = candidate_of(tutor)
    save(amina, 0, {"empathy": 3})
    Notice.objects.all().delete()
    Say(amina, AuditEvent.CHOICE_SENT, subject_id=amina.user_id, case=case_of(amina)).run()
    assert (told(tutor), told(manager)) == ([NoticeKind.CHOICE_SENT], [])


def test_a_choice_without_a_tutor_goes_to_every_manager_of_that_centre(manager: Person, tutor: Person) -> None:
    elsewhere = join(make_person(), make_centre(), CentreRole.MANAGER)
    second = join(make_person(), default_centre(), CentreRole.MANAGER)
    amina = make_person()
    save(amina, 0, {"empathy": 3})
    Notice.objects.all().delete()
    Say(amina, AuditEvent.CHOICE_SENT, subject_id=amina.user_id, case=case_of(amina)).run()
    assert told(manager) == told(second) == [NoticeKind.CHOICE_WITHOUT_TUTOR]
    assert told(elsewhere) == told(tutor) == told(amina) == []


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (AuditEvent.RATER_ANSWERED, NoticeKind.RATER_ANSWERED),
        (AuditEvent.RATER_DECLINED, NoticeKind.RATER_DECLINED),
    ],
)
def test_the_candidate_hears_that_somebody_answered_but_not_who(event: AuditEvent, kind: NoticeKind) -> None:
    amina = make_person()
    save(amina, 0, {"empathy": 3})
    Say(None, event, subject_id=amina.user_id, case=case_of(amina)).run()
    notice = Notice.objects.get(recipient_id=amina.user_id)
    assert (notice.kind, notice.about, notice.details) == (kind, None, {})


def test_candidate_and_tutor_hear_of_each_other(manager: Person, tutor: Person) -> None:
    amina = join(make_person(), default_centre(), CentreRole.CANDIDATE)
    assign(amina, tutor, manager)
    to_amina = Notice.objects.get(recipient_id=amina.user_id)
    assert (to_amina.kind, to_amina.about_id) == (NoticeKind.TUTOR_CAME, tutor.user_id)
    assert told(tutor) == [NoticeKind.CANDIDATE_CAME]


def test_nobody_is_told_of_what_they_did_themselves(manager: Person, centre: CentreInfo) -> None:
    join(manager, centre, CentreRole.TUTOR)
    amina = join(make_person(), centre, CentreRole.CANDIDATE)
    Notice.objects.all().delete()
    assign(amina, manager, manager)
    assert (told(manager), told(amina)) == ([], [NoticeKind.TUTOR_CAME])


def test_managers_hear_once_of_a_new_candidate_without_a_tutor(manager: Person, centre: CentreInfo) -> None:
    amina = join(make_person(), centre, CentreRole.CANDIDATE)
    assert told(manager) == [NoticeKind.NEEDS_TUTOR]
    save(amina, 0, {"empathy": 3})
    assert told(manager) == [NoticeKind.NEEDS_TUTOR]


def test_managers_hear_of_a_candidate_who_came_through_the_course(manager: Person) -> None:
    save(make_person(), 0, {"empathy": 3})
    assert told(manager) == [NoticeKind.NEEDS_TUTOR]


def test_other_parts_need_no_tutor(manager: Person, centre: CentreInfo) -> None:
    join(make_person(), centre, CentreRole.ASSESSOR)
    join(make_person(), centre, CentreRole.TRAINEE)
    assert told(manager) == []


def test_once_there_is_a_tutor_nobody_is_asked_for_one_any_more(
    manager: Person, tutor: Person, centre: CentreInfo
) -> None:
    amina = join(make_person(), centre, CentreRole.CANDIDATE)
    assign(amina, tutor)
    assert told(manager) == []
    save(amina, 0, {"empathy": 3})
    assert told(manager) == []


def test_every_notice_that_asks_for_a_tutor_is_taken_back_when_there_is_one_but_those_read_stay(
    manager: Person, tutor: Person, centre: CentreInfo
) -> None:
    amina, karim = (join(make_person(), centre, CentreRole.CANDIDATE) for _ in range(2))
    for person in (amina, karim):
        save(person, 0, {"empathy": 3})
        Say(person, AuditEvent.CHOICE_SENT, subject_id=person.user_id, case=case_of(person)).run()
    of_amina = Notice.objects.filter(recipient_id=manager.user_id, about_id=amina.user_id)
    asking = [NoticeKind.NEEDS_TUTOR, NoticeKind.CHOICE_WITHOUT_TUTOR]
    assert sorted(of_amina.values_list("kind", flat=True)) == asking
    of_amina.filter(kind=NoticeKind.NEEDS_TUTOR).update(read_at=timezone.now())
    assign(amina, tutor)
    assert list(of_amina.values_list("kind", flat=True)) == [NoticeKind.NEEDS_TUTOR]
    assert Notice.objects.filter(recipient_id=manager.user_id, about_id=karim.user_id).count() == 2


def test_managers_hear_of_candidates_whose_tutor_left(manager: Person, tutor: Person, centre: CentreInfo) -> None:
    amina = candidate_of(tutor)
    LeaveCentre(actor=SYSTEM, centre_id=centre.id, person_id=tutor.user_id, role=CentreRole.TUTOR).run()
    assert told(manager) == [NoticeKind.NEEDS_TUTOR]
    assert Notice.objects.get(recipient_id=manager.user_id).about_id == amina.user_id


def test_a_candidate_who_leaves_needs_no_tutor(manager: Person, tutor: Person, centre: CentreInfo) -> None:
    amina = candidate_of(tutor)
    LeaveCentre(actor=SYSTEM, centre_id=centre.id, person_id=amina.user_id, role=CentreRole.CANDIDATE).run()
    assert told(manager) == []


def test_a_manager_who_adds_somebody_knows_of_them(manager: Person, centre: CentreInfo) -> None:
    JoinCentre(actor=manager, centre_id=centre.id, person_id=make_person().user_id, role=CentreRole.CANDIDATE).run()
    assert told(manager) == []


def test_what_a_tutor_marks_as_read_on_the_desk_is_read_in_the_inbox(tutor: Person) -> None:
    amina = candidate_of(tutor)
    finish_round(amina)
    Notice.objects.filter(kind=NoticeKind.CANDIDATE_CAME).update(created_at=timezone.now() - timedelta(hours=1))
    assert unread_count(tutor) == 2
    read(tutor, amina, timezone.now() - timedelta(minutes=30))
    assert unread_count(tutor) == 1
    read(tutor, amina, timezone.now())
    assert unread_count(tutor) == 0


def test_notices_keep_finishing_to_its_statements(tutor: Person, manager: Person, at_most: Any) -> None:
    amina = candidate_of(tutor)
    revision = save(amina, 0, all_rated()).revision
    with at_most(8):
        finish(amina, revision)


def test_the_choice_finds_its_readers_with_one_statement_and_tells_them_with_another(
    manager: Person, at_most: Any
) -> None:
    amina = make_person()
    save(amina, 0, {"empathy": 3})
    case = case_of(amina)
    with at_most(3):  # the audit entry besides
        Say(amina, AuditEvent.CHOICE_SENT, subject_id=amina.user_id, case=case).run()


def test_what_concerns_nobody_costs_nothing(tutor: Person, at_most: Any) -> None:
    centre_id = default_centre().id
    with at_most(1):
        Say(tutor, AuditEvent.COURSE_LINKED, centre_id=centre_id).run()


def test_the_unread_are_counted_with_one_statement_and_for_visitors_with_none(tutor: Person, at_most: Any) -> None:
    candidate_of(tutor)
    with at_most(1):
        assert unread_count(tutor) == 1
    with at_most(0):
        assert unread_count(None) == 0
