"""The centre reads a talk only when one of the two shows it, only as long, and not unseen."""

from __future__ import annotations

import pytest

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.talk import CloseComplaint, OpenComplaint, ReadTalk
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Complaint
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.talk.talking import door
from tests.records.factories import join, make_centre, make_person
from tests.records.notices.people import assign, told

pytestmark = pytest.mark.django_db


def complain(actor: Person | None, candidate: Person, reason: object = "We do not get on") -> OpenComplaint:
    return OpenComplaint(actor=actor, door=door(candidate), reason=reason)


def settle(actor: Person | None, candidate: Person) -> CloseComplaint:
    return CloseComplaint(actor=actor, door=door(candidate))


def look(actor: Person | None, candidate: Person) -> ReadTalk:
    return ReadTalk(actor=actor, door=door(candidate))


def looks() -> list[int | None]:
    return list(AuditEntry.objects.filter(action="talk.read").values_list("actor", flat=True))


def test_managers_read_only_while_it_is_shown_to_them_and_each_look_is_noted(amina: Person, manager: Person) -> None:
    with pytest.raises(NotAllowed):
        look(manager, amina).run()
    complain(amina, amina).run()
    look(manager, amina).run()
    look(manager, amina).run()
    assert looks() == [manager.user_id] * 2
    settle(manager, amina).run()
    with pytest.raises(NotAllowed):
        look(manager, amina).run()


def test_managers_hear_of_a_complaint_once_and_both_sides_that_it_is_settled(
    amina: Person, tutor: Person, manager: Person
) -> None:
    for _ in range(2):
        complain(tutor, amina).run()
    assert told(manager).count(NoticeKind.COMPLAINT_OPENED) == 1
    for _ in range(2):
        settle(manager, amina).run()
    assert [told(one).count(NoticeKind.COMPLAINT_CLOSED) for one in (amina, tutor)] == [1, 1]
    assert Complaint.objects.get().person_id == tutor.user_id


def test_only_the_two_show_their_talk(amina: Person, manager: Person) -> None:
    far = join(make_person(), make_centre(), CentreRole.MANAGER)
    for person, refusal in ((manager, NotAllowed), (far, NotFound), (None, NotFound)):
        with pytest.raises(refusal):
            complain(person, amina).run()
    with pytest.raises(BadInput):
        complain(amina, amina, " ").run()


def test_who_complained_may_take_it_back_and_the_other_side_may_not(amina: Person, tutor: Person) -> None:
    complain(amina, amina).run()
    with pytest.raises(NotAllowed):
        settle(tutor, amina).run()
    settle(amina, amina).run()
    assert not Complaint.objects.filter(open_slot=1).exists()


def test_a_manager_who_is_the_tutor_does_not_settle_a_complaint_about_themselves(amina: Person, tutor: Person) -> None:
    join(tutor, default_centre(), CentreRole.MANAGER)
    complain(amina, amina).run()
    with pytest.raises(NotAllowed):
        settle(tutor, amina).run()


def test_nor_once_somebody_else_is_the_tutor(amina: Person, tutor: Person, manager: Person) -> None:
    join(tutor, default_centre(), CentreRole.MANAGER)
    complain(amina, amina).run()
    assign(amina, join(make_person(), default_centre(), CentreRole.TUTOR))
    with pytest.raises(NotAllowed):
        settle(tutor, amina).run()
    settle(manager, amina).run()
    assert not Complaint.objects.filter(open_slot=1).exists()


def test_the_two_need_no_permission_to_read_their_own_talk(amina: Person, tutor: Person) -> None:
    complain(amina, amina).run()
    for person in (amina, tutor):
        with pytest.raises(NotAllowed):
            look(person, amina).run()
    assert looks() == []
