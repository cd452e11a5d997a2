"""A mail leaves once, however often the server is away and whoever sends at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.records.models import OutgoingMail
from lever_xblocks.records.notices import outbox
from lever_xblocks.records.notices.outbox import Sending, post, send_due
from lever_xblocks.records.signals import mail_waiting
from tests.records.notices.mail_server import MailServer

KARIM = "karim@example.org"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    use(settings, server.port)
    yield server
    server.stop()


@pytest.fixture
def no_server(settings: Any) -> int:
    """Mail is set, and the machine it names does not answer; returns the port."""
    gone = MailServer()
    use(settings, gone.port)
    gone.stop()
    return gone.port


def use(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.DEFAULT_FROM_EMAIL = "Centre <centre@example.org>"


def bodies(server: MailServer) -> list[str]:
    return [mail.get_payload(decode=True).decode().strip() for mail in server.taken]


@pytest.mark.django_db
def test_a_mail_leaves_and_its_text_is_forgotten(server: MailServer) -> None:
    assert post(KARIM, "Come in", "Open this: ü")
    assert send_due() == Sending(sent=1)
    [mail] = server.taken
    assert (mail["To"], mail["Subject"], bodies(server)) == (KARIM, "Come in", ["Open this: ü"])
    row = OutgoingMail.objects.get()
    assert (row.body, row.next_try_at, row.last_error) == ("", None, "")
    assert row.sent_at is not None


@pytest.mark.django_db
def test_without_a_way_to_send_no_mail_is_kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not post(KARIM, "Come in", "…")
    assert send_due() == Sending()
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_a_mail_of_an_action_that_failed_never_existed(server: MailServer) -> None:
    with transaction.atomic():
        post(KARIM, "Come in", "…")
        transaction.set_rollback(True)
    assert send_due() == Sending()
    assert server.taken == []


@pytest.mark.django_db
def test_nothing_is_sent_twice(server: MailServer) -> None:
    post(KARIM, "Come in", "…")
    assert [send_due().sent, send_due().sent] == [1, 0]
    assert len(server.taken) == 1


@pytest.mark.django_db
def test_a_server_that_was_away_gets_everything_once_it_is_back(no_server: int) -> None:
    now = timezone.now()
    with freeze_time(now):
        for number in range(3):
            post(f"p{number}@example.org", "Come in", f"link {number}")
        assert send_due() == Sending(failed=3)
        assert send_due() == Sending(), "it waits a minute before it tries again"
    row = OutgoingMail.objects.first()
    assert row is not None
    assert "refused" in row.last_error
    back = MailServer(no_server)
    try:
        with freeze_time(now + timedelta(minutes=2)):
            assert send_due() == Sending(sent=3)
        assert sorted(bodies(back)) == ["link 0", "link 1", "link 2"]
    finally:
        back.stop()


@pytest.mark.django_db
def test_the_pauses_grow_and_after_three_days_a_mail_is_given_up(no_server: int) -> None:
    began = timezone.now()
    with freeze_time(began) as clock:
        post(KARIM, "Come in", "a secret link")
        tries = []
        while (row := OutgoingMail.objects.get()).next_try_at:
            clock.move_to(row.next_try_at)
            tries.append(timezone.now() - began)
            done = send_due()
    minutes = [each.total_seconds() / 60 for each in tries]
    assert minutes[:6] == [0, 1, 6, 36, 156, 516]
    assert tries[-1] >= timedelta(days=3) > tries[-2]
    assert done == Sending(given_up=1)
    assert (row.body, row.sent_at) == ("", None)
    assert "refused" in row.last_error


@pytest.mark.django_db
def test_one_address_that_is_refused_holds_nobody_else_up_and_is_written_nowhere(server: MailServer) -> None:
    server.refuses = {"gone@example.org": (550, "no gone@example.org here")}
    for address in ("first@example.org", "gone@example.org", "last@example.org"):
        post(address, "Come in", "…")
    assert send_due() == Sending(sent=2, failed=1)
    assert sorted(mail["To"] for mail in server.taken) == ["first@example.org", "last@example.org"]
    assert OutgoingMail.objects.get(sent_at=None).last_error == "SMTPRecipientsRefused 550"


@pytest.mark.django_db
def test_a_mail_whose_arrival_we_did_not_hear_of_comes_again_under_the_same_id(server: MailServer) -> None:
    now = timezone.now()
    with freeze_time(now):
        post(KARIM, "Come in", "…")
        server.is_cut_off_after_taking = True
        assert send_due() == Sending(failed=1)
    server.is_cut_off_after_taking = False
    with freeze_time(now + timedelta(minutes=2)):
        assert send_due() == Sending(sent=1)
    assert len({mail["Message-ID"] for mail in server.taken}) == 1
    assert server.taken[0]["Message-ID"].endswith("@example.org>")


@pytest.mark.django_db
def test_a_sender_that_was_killed_holds_a_mail_up_for_a_minute_only(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()

    class KilledError(BaseException):
        pass

    def killed(*_args: object) -> None:
        raise KilledError

    with freeze_time(now):
        post(KARIM, "Come in", "…")
        with monkeypatch.context() as patch:
            patch.setattr(outbox, "_message", killed)
            with pytest.raises(KilledError):
                send_due()
        assert send_due() == Sending()
    with freeze_time(now + timedelta(minutes=1)):
        assert send_due() == Sending(sent=1)


@pytest.mark.django_db(transaction=True)
def test_several_senders_at_once_send_each_mail_once(server: MailServer) -> None:
    for number in range(12):
        post(f"p{number}@example.org", "Come in", str(number))

    def send() -> None:
        try:
            send_due()
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(30)
    assert sorted(map(int, bodies(server))) == list(range(12))


@pytest.mark.django_db
def test_a_subject_is_one_line(server: MailServer) -> None:
    post(KARIM, "Centre\nBcc: everybody@example.org", "…")
    assert send_due() == Sending(sent=1)
    assert server.taken[0]["Subject"] == "Centre Bcc: everybody@example.org"
    assert server.taken[0]["Bcc"] is None


@pytest.mark.django_db
def test_a_place_hears_of_a_waiting_mail_once_it_is_stored_for_good(
    server: MailServer, django_capture_on_commit_callbacks: Any
) -> None:
    heard = []

    def listen(**_signal: Any) -> None:
        heard.append(OutgoingMail.objects.count())

    mail_waiting.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            post(KARIM, "Come in", "…")
            assert heard == []
        assert heard == [1]
    finally:
        mail_waiting.disconnect(listen)


@pytest.mark.django_db
def test_posting_costs_one_statement_and_looking_for_nothing_one(server: MailServer, at_most: Any) -> None:
    with at_most(1):
        post(KARIM, "Come in", "…")
    send_due()
    with at_most(1):
        send_due()
