"""Messages: what one was told, each leading on; nobody sees another's."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.actions.cases import remember_placement
from lever_xblocks.records.models import Case, MailPreference, Notice, TutorAssignment
from lever_xblocks.records.notices.kinds import WORDS, NoticeKind
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.scope import BlockMode
from tests.records.factories import COURSE, make_case, make_scope
from tests.standalone.people import give_tutor, logged_in, make_person, text_of

INBOX = "/inbox/"


@pytest.fixture
def with_mail(without_mail: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def tell(person: Any, kind: NoticeKind = NoticeKind.NEEDS_TUTOR, **fields: Any) -> Notice:
    return Notice.objects.create(recipient=person, kind=kind, **{"created_at": timezone.now()} | fields)


def open_case_of(person: Any) -> Case:
    return make_case(Person(person.pk, "Amina"), default_centre(), COURSE)


def messages(person: Any) -> str:
    return text_of(logged_in(person).get(INBOX))


def test_who_was_told_nothing_reads_what_will_stand_here(tutor: Any) -> None:
    assert "Nothing has happened yet" in messages(tutor)


def test_a_visitor_is_asked_to_log_in(client: Any, centre: CentreInfo) -> None:
    assert client.get(INBOX).status_code == 302
    assert client.post("/inbox/read/", {"until": timezone.now().isoformat()}).status_code == 302


def test_the_newest_message_comes_first_and_says_whom_it_is_about(tutor: Any) -> None:
    amina, karim = (make_person(name, CentreRole.CANDIDATE) for name in ("amina", "karim"))
    give_tutor(amina, tutor)
    give_tutor(karim, tutor)
    text = messages(tutor)
    assert text.index("You are the tutor of Karim Test now") < text.index("You are the tutor of Amina Test now")


def test_a_message_speaks_the_language_of_its_reader_whenever_it_was_written(volunteer: Any) -> None:
    tell(volunteer, NoticeKind.REMIND_CANDIDATE, details={"since": "2026-03-01"})
    client = logged_in(volunteer)
    assert "March" in text_of(client.get(INBOX))
    client.post("/language/", {"language": "nl"})
    assert "1 maart 2026" in text_of(client.get(INBOX))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_has_words_and_leads_somewhere(kind: NoticeKind, manager: Any, volunteer: Any, centre: Any) -> None:
    assert kind in WORDS
    notice = tell(manager, kind, about=volunteer, centre_id=centre.id, details={"since": "2026-03-01"})
    client = logged_in(manager)
    assert "%(" not in text_of(client.get(INBOX))
    target = client.post(f"/inbox/{notice.public_id}/").url
    assert target in ("/desk/tutor/", f"/desk/centre/centre/people/{volunteer.pk}/", "/")


def test_a_choice_opens_for_whoever_may_still_read_it(tutor: Any, volunteer: Any) -> None:
    give_tutor(volunteer, tutor)
    case = open_case_of(volunteer)
    notice = tell(tutor, NoticeKind.CHOICE_SENT, about=volunteer, case=case)
    assert logged_in(tutor).post(f"/inbox/{notice.public_id}/").url == f"/case/{case.public_id}/choice/"
    TutorAssignment.objects.all().delete()
    assert logged_in(tutor).post(f"/inbox/{notice.public_id}/").url == "/desk/tutor/"


def test_an_answer_opens_the_page_where_others_are_asked_as_far_as_one_is_known(volunteer: Any) -> None:
    case = open_case_of(volunteer)
    notice, client = tell(volunteer, NoticeKind.RATER_ANSWERED, case=case), logged_in(volunteer)
    scopes = {mode: make_scope(COURSE, name=mode) for mode in BlockMode}
    remember_placement(scopes[BlockMode.QUICK], BlockMode.QUICK)
    assert client.post(f"/inbox/{notice.public_id}/").url == "/"
    remember_placement(scopes[BlockMode.CHOICE], BlockMode.OTHERS)
    assert client.post(f"/inbox/{notice.public_id}/").url == f"/xblock/{scopes[BlockMode.CHOICE].usage_key}/"


def test_opening_a_message_reads_it_and_only_it(tutor: Any) -> None:
    first, second = tell(tutor), tell(tutor)
    logged_in(tutor).get(INBOX)
    assert not Notice.objects.filter(read_at__isnull=False).exists(), "looking at the list reads nothing"
    logged_in(tutor).post(f"/inbox/{first.public_id}/")
    assert list(Notice.objects.filter(read_at__isnull=True)) == [second]


def test_opening_it_again_does_not_change_when_it_was_read(tutor: Any) -> None:
    notice = tell(tutor, read_at=timezone.now() - timedelta(days=1))
    logged_in(tutor).post(f"/inbox/{notice.public_id}/")
    before, notice = notice.read_at, Notice.objects.get()
    assert notice.read_at == before


def test_a_message_of_somebody_else_is_not_there(tutor: Any, manager: Any) -> None:
    notice = tell(manager)
    assert logged_in(tutor).post(f"/inbox/{notice.public_id}/").status_code == 404
    assert logged_in(tutor).post(f"/inbox/{uuid.uuid4()}/").status_code == 404
    assert Notice.objects.get().read_at is None
    assert "without a tutor" not in messages(tutor)


def test_all_that_was_shown_is_read_with_one_button_and_what_came_since_stays_new(tutor: Any, manager: Any) -> None:
    tell(tutor)
    tell(manager)
    client = logged_in(tutor)
    until = client.get(INBOX).context["read_until"]
    later = tell(tutor)
    assert client.post("/inbox/read/", {"until": until}).url == INBOX
    assert set(Notice.objects.filter(read_at__isnull=True, recipient=tutor)) == {later}
    assert Notice.objects.get(recipient=manager).read_at is None


@pytest.mark.parametrize(
    "until", ["", "soon", "2026-01-01T00:00:00", "9999-01-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_moment_that_is_none_of_our_pages_reads_nothing(tutor: Any, until: str) -> None:
    tell(tutor)
    assert logged_in(tutor).post("/inbox/read/", {"until": until}).status_code == 400
    assert Notice.objects.get().read_at is None


def test_how_often_mail_comes_is_chosen_here(with_mail: None, tutor: Any) -> None:
    tutor.email = "tom@example.org"
    tutor.save()
    client = logged_in(tutor)
    assert [one.value for one in client.get(INBOX).context["rhythms"] if one.is_chosen] == ["daily"]
    assert "tom@example.org" in text_of(client.get(INBOX))
    client.post("/inbox/mail/", {"rhythm": "weekly"})
    assert [one.value for one in client.get(INBOX).context["rhythms"] if one.is_chosen] == ["weekly"]


@pytest.mark.parametrize("rhythm", ["", "hourly"])
def test_another_rhythm_than_those_offered_is_refused_in_words(tutor: Any, rhythm: str) -> None:
    response = logged_in(tutor).post("/inbox/mail/", {"rhythm": rhythm})
    assert response.status_code == 400
    assert "daily, weekly or never" in text_of(response)
    assert not MailPreference.objects.exists()


def test_who_has_no_address_is_told_that_no_mail_comes(with_mail: None, tutor: Any) -> None:
    assert "no e-mail address" in messages(tutor)


def test_where_nothing_can_be_sent_no_mail_is_offered(tutor: Any) -> None:
    assert "By mail" not in messages(tutor)


def test_long_lists_have_pages(tutor: Any) -> None:
    Notice.objects.bulk_create(
        Notice(recipient=tutor, kind=NoticeKind.RATER_ANSWERED, created_at=timezone.now()) for _ in range(31)
    )
    client = logged_in(tutor)
    assert len(client.get(INBOX).context["shown"]) == 30
    assert len(client.get(INBOX, {"page": 2}).context["shown"]) == 1


@pytest.mark.parametrize("number", [1, 25])
def test_the_page_takes_as_many_statements_for_many_messages_as_for_one(
    with_mail: None, tutor: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    for position in range(number):
        tell(tutor, about=make_person(f"p{position}"))
    client = logged_in(tutor)
    with django_assert_max_num_queries(9):  # log-in 2, own 7
        client.get(INBOX)
