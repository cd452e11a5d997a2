"""One mail gathers what is new, as often as somebody wants it, in their language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone, translation
from freezegun import freeze_time

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.inbox import ChooseRhythm
from lever_xblocks.records.models import Notice, OutgoingMail
from lever_xblocks.records.notices.digests import MOST_LISTED, post_digests
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.standalone.accounts.models import PersonalSettings
from tests.records.factories import make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def mail_is_set(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.LEVER_PUBLIC_URL = "https://lever.example.org"


def tell(person: Person, kind: NoticeKind = NoticeKind.RATER_ANSWERED, **fields: Any) -> Notice:
    return Notice.objects.create(recipient_id=person.user_id, kind=kind, created_at=timezone.now(), **fields)


def test_one_mail_gathers_everything_unread_and_leads_to_the_messages() -> None:
    tom, amina = make_person("tom", first_name="Tom"), make_person("amina", first_name="Amina")
    tell(tom, NoticeKind.CANDIDATE_CAME, about_id=amina.user_id)
    tell(tom, NoticeKind.ROUND_FINISHED, about_id=amina.user_id)
    tell(tom, read_at=timezone.now())
    assert post_digests() == 1
    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.recipient_id) == ("tom@example.org", tom.user_id)
    assert mail.subject == "2 messages wait for you"
    assert "Hello Tom," in mail.body
    assert "You are the tutor of Amina now" in mail.body
    assert "Amina has rated their strengths" in mail.body
    assert "https://lever.example.org/inbox/" in mail.body
    assert "Somebody you asked" not in mail.body


def test_what_was_mailed_is_not_mailed_again() -> None:
    tom = make_person()
    tell(tom)
    assert [post_digests(), post_digests()] == [1, 0]
    with freeze_time(timezone.now() + 3 * DAY):
        assert post_digests() == 0
        tell(tom)
        assert post_digests() == 1


def test_who_has_read_everything_gets_no_mail() -> None:
    tell(make_person(), read_at=timezone.now())
    assert post_digests() == 0


@pytest.mark.parametrize(("rhythm", "mails"), [(None, 8), ("daily", 8), ("weekly", 2), ("never", 0)])
def test_a_mail_comes_no_oftener_than_chosen(rhythm: str | None, mails: int) -> None:
    tom = make_person()
    if rhythm:
        ChooseRhythm(actor=tom, rhythm=rhythm).run()
    began, posted = timezone.now(), 0
    for hours in range(0, 8 * 24, 3):
        with freeze_time(began + timedelta(hours=hours)):
            tell(tom)
            posted += post_digests()
    assert posted == OutgoingMail.objects.count() == mails


def test_each_reads_their_own_language() -> None:
    tom, amina = make_person("tom"), make_person("amina")
    PersonalSettings.objects.create(user_id=tom.user_id, language="nl")
    for person in (tom, amina):
        tell(person, NoticeKind.REMIND_CANDIDATE, details={"since": "2026-03-01"})
    with translation.override("it"):
        post_digests()
    bodies = dict(OutgoingMail.objects.values_list("address", "body"))
    assert "1 maart 2026" in bodies["tom@example.org"]
    assert "1 March 2026" in bodies["amina@example.org"]


@pytest.mark.parametrize(
    "change",
    [lambda account: setattr(account, "email", ""), lambda account: setattr(account, "is_active", False)],
    ids=["no address", "closed account"],
)
def test_who_cannot_be_reached_is_passed_over(change: Callable[[Any], None]) -> None:
    tell(tom := make_person())
    account = get_user_model()._default_manager.get(pk=tom.user_id)
    change(account)
    account.save()
    assert post_digests() == 0
    assert Notice.objects.get().mailed_at is None


def test_where_no_mail_can_be_sent_messages_wait_for_the_day_it_can(settings: Any) -> None:
    tell(make_person())
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert post_digests() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert post_digests() == 1


def test_a_long_list_is_cut_and_says_how_many_more() -> None:
    tom = make_person()
    for _ in range(MOST_LISTED + 3):
        tell(tom)
    post_digests()
    mail = OutgoingMail.objects.get()
    assert mail.subject == "18 messages wait for you"
    assert mail.body.count("Somebody you asked") == MOST_LISTED
    assert "and 3 more" in mail.body
    with freeze_time(timezone.now() + 2 * DAY):
        assert post_digests() == 0


def test_a_name_with_markup_is_only_text() -> None:
    tell(make_person("tom", first_name="<b>O'Neil & Co"))
    post_digests()
    assert "Hello <b>O'Neil & Co," in OutgoingMail.objects.get().body


def test_a_mail_that_cannot_be_stored_leaves_the_messages_unmailed(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(make_person())

    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("lever_xblocks.records.notices.digests.post", fail)
    with pytest.raises(RuntimeError):
        post_digests()
    assert Notice.objects.get().mailed_at is None


def test_nobody_new_costs_one_statement(at_most: Any) -> None:
    with at_most(1):
        post_digests()
