"""Mails and regular work in the hands of the platform's workers; Celery itself is played by a few lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.core import mail

from lever_xblocks.records.models import Heartbeat, OutgoingMail
from lever_xblocks.records.notices.outbox import post
from lever_xblocks.records.notices.tick import JOB

TASKS = "lever_xblocks.openedx.tasks"


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], None]]]:
    """What was handed to the workers."""
    asked: list[Callable[[], None]] = []

    def shared_task(**_options: Any) -> Callable[[Any], Any]:
        return lambda work: SimpleNamespace(delay=lambda: asked.append(work), run=work)

    celery = ModuleType("celery")
    celery.shared_task = shared_task  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "celery", celery)
    monkeypatch.delitem(sys.modules, TASKS, raising=False)
    yield asked
    sys.modules.pop(TASKS, None)


@pytest.fixture(autouse=True)
def mail_is_set(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.django_db
def test_a_mail_is_handed_to_a_worker_once_it_is_stored(
    queue: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post("karim@example.org", "Come in", "…")
        assert queue == []
    (send,) = queue
    send()
    assert [message.to for message in mail.outbox] == [["karim@example.org"]]


@pytest.mark.django_db
def test_without_a_worker_the_mail_waits_and_nothing_else_fails(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    monkeypatch.delitem(sys.modules, TASKS, raising=False)
    with django_capture_on_commit_callbacks(execute=True):
        post("karim@example.org", "Come in", "…")
    assert OutgoingMail.objects.get().next_try_at is not None
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_regular_work_is_a_task(queue: list[Any]) -> None:
    from lever_xblocks.openedx.tasks import tick

    tick.run()
    assert Heartbeat.objects.filter(job=JOB).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("queue")
def test_a_tick_removes_files_nobody_needs() -> None:
    from lever_xblocks.openedx.tasks import tick

    tick.run()  # type: ignore[attr-defined]  # the queue's
    figures = Heartbeat.objects.get(job=JOB).figures
    assert figures["files"] == {"uploads": 0, "unused": 0, "objects": 0}
    assert Heartbeat.objects.filter(job="files").exists()
