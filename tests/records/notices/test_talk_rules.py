"""What candidate and tutor say to each other reaches the other side, and does not fill their inbox."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Notice
from lever_xblocks.records.notices.kinds import NoticeKind, sentence_of
from tests.records.actions.talk.talking import add, ask, ready, say
from tests.records.factories import send_choice
from tests.records.notices.people import candidate_of, case_of, read, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(tutor: Person) -> Person:
    amina = candidate_of(tutor)
    send_choice(amina, "empathy", "initiative", "teamwork")
    Notice.objects.all().delete()
    return amina


def test_a_comment_reaches_the_other_side_and_names_who_wrote_it(amina: Person, tutor: Person) -> None:
    say(amina, "Hello")
    say(amina, "Hello back", by=tutor)
    rows = Notice.objects.order_by("pk").values_list("recipient", "kind", "about", "case")
    case = case_of(amina).pk
    assert list(rows) == [
        (tutor.user_id, NoticeKind.COMMENTED, amina.user_id, case),
        (amina.user_id, NoticeKind.COMMENTED, tutor.user_id, case),
    ]
    assert tutor.name in sentence_of(Notice.objects.get(recipient_id=amina.user_id))
    assert not Notice.objects.exclude(details={}).exists(), "no word of the talk stands in a message"


def test_several_comments_of_a_day_make_one_message_until_it_is_read(amina: Person, tutor: Person) -> None:
    with freeze_time(timezone.now()) as clock:
        for _ in range(3):
            say(amina, "Hello")
        assert told(tutor) == [NoticeKind.COMMENTED]
        clock.tick(60)
        read(tutor, amina, timezone.now())
        clock.tick(60)
        say(amina, "And this?")
        assert told(tutor) == [NoticeKind.COMMENTED] * 2
        clock.tick(timedelta(days=2))
        say(amina, "Are you there?")
        assert told(tutor) == [NoticeKind.COMMENTED] * 3, "after a day it is said again"


def test_two_candidates_are_two_messages(amina: Person, tutor: Person) -> None:
    karim = candidate_of(tutor)
    send_choice(karim, "empathy", "initiative", "teamwork")
    Notice.objects.all().delete()
    for person in (amina, karim):
        say(person, "Hello")
    assert told(tutor) == [NoticeKind.COMMENTED] * 2


def test_who_answers_has_read(amina: Person, tutor: Person) -> None:
    say(amina, "Hello")
    ask(amina, "teamwork")
    add(tutor, amina, "A date, please", "teamwork")
    say(amina, "Hello back", by=tutor)
    assert not Notice.objects.filter(recipient_id=tutor.user_id, read_at__isnull=True).exists()
    ask(amina, "teamwork")
    unread = Notice.objects.filter(recipient_id=amina.user_id, read_at__isnull=True)
    assert list(unread.values_list("kind", flat=True)) == [NoticeKind.COMMENTED]


def test_asked_ready_and_please_add_reach_the_other_side(amina: Person, tutor: Person) -> None:
    ask(amina, "teamwork")
    ask(amina, "empathy")
    ready(tutor, amina, "teamwork")
    add(tutor, amina, "A date, please", "empathy")
    assert told(tutor) == [NoticeKind.TUTOR_ASKED]
    assert told(amina) == [NoticeKind.READY, NoticeKind.PLEASE_ADD]


def test_the_same_answer_twice_is_told_once(amina: Person, tutor: Person) -> None:
    for _ in range(2):
        ready(tutor, amina, "teamwork")
    assert told(amina) == [NoticeKind.READY]


def test_who_is_tutor_no_longer_hears_nothing(amina: Person, tutor: Person, manager: Person, centre: Any) -> None:
    other = candidate_of(tutor)
    assert told(tutor).count(NoticeKind.COMMENTED) == 0
    say(amina, "Hello")
    assert told(manager) == []
    assert NoticeKind.COMMENTED not in told(other)
