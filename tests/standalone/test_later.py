"""A mail with a link for a new password leaves behind the answer, which therefore tells nobody who has an account."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from lever_xblocks.records.models import OutgoingMail
from lever_xblocks.records.notices import outbox
from lever_xblocks.standalone.accounts import later
from lever_xblocks.standalone.accounts.views import forgotten

mail_may_leave = threading.Event()
announce_once_stored = outbox.announce_once_stored  # as it is outside of tests


class SlowBackend(EmailBackend):
    """A mail server that answers when the test lets it."""

    def send_messages(self, messages: Any) -> int:
        assert mail_may_leave.wait(10)
        return super().send_messages(messages)


@pytest.fixture
def slow_mail(without_mail: None, settings: Any) -> Any:
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    mail_may_leave.clear()
    yield
    mail_may_leave.set()
    finish()


@pytest.fixture(autouse=True)
def behind_the_answer(at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgotten, "do_later", later.do_later)
    monkeypatch.setattr(outbox, "announce_once_stored", announce_once_stored)


def finish() -> None:
    for _ in range(2):  # what is done later may ask for something to be done later
        later._worker.submit(lambda: None).result(10)


@pytest.mark.django_db(transaction=True)
def test_the_answer_waits_for_no_mail_server(slow_mail: None, volunteer: Any, client: Client) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    assert client.post("/forgotten/", {"name": "amina"}).status_code == 200
    assert mail.outbox == []
    mail_may_leave.set()
    finish()
    assert [message.to for message in mail.outbox] == [["amina@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_the_answer_for_a_known_name_asks_the_database_no_more_than_for_an_unknown_one(
    slow_mail: None, volunteer: Any, client: Client, django_assert_num_queries: Any
) -> None:
    volunteer.email = "amina@example.org"
    volunteer.save()
    client.get("/forgotten/")
    for name in ("nobody", "amina"):
        with django_assert_num_queries(1):  # the contacts at the foot of the page
            client.post("/forgotten/", {"name": name})


@pytest.mark.django_db(transaction=True)
def test_what_fails_later_is_logged_and_the_next_is_done(caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()
    later.do_later(lambda: 1 / 0)  # type: ignore[arg-type]
    later.do_later(done.set)
    assert done.wait(10)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_mails_posted_together_are_sent_with_one_look_into_the_outbox(
    slow_mail: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    began = threading.Event()

    def send() -> None:
        looks.append(OutgoingMail.objects.count())
        began.set()
        assert mail_may_leave.wait(10)

    monkeypatch.setattr(later, "send_due", send)
    outbox.post("first@example.org", "…", "…")
    assert began.wait(10)
    for number in range(5):
        outbox.post(f"p{number}@example.org", "…", "…")
    mail_may_leave.set()
    finish()
    assert looks == [1, 6]
