"""The one way state changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.storage import is_overtaken, named_storage_errors
from lever_xblocks.records.errors import Overtaken
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, Case
from lever_xblocks.records.notices.rules import write_notices
from lever_xblocks.records.signals import action_done

Locked = TypeVar("Locked")
Result = TypeVar("Result")


class AuditLog:
    """The audit rows one action writes; an action that logs nothing has changed nothing."""

    def __init__(self, actor: Person | None) -> None:
        self._actor_id = actor.user_id or None if actor else None
        self._entries: list[AuditEntry] = []

    def add(
        self,
        event: AuditEvent,
        *,
        subject_id: int | None = None,
        case: Case | None = None,
        centre_id: int | None = None,
        **details: Any,
    ) -> None:
        """Note one event; ``details`` are keys and figures, never personal data."""
        self._entries.append(
            AuditEntry(
                at=timezone.now(),
                actor_id=self._actor_id,
                subject_id=subject_id,
                case=case,
                centre_id=case.centre_id if case else centre_id,
                action=event,
                details=details,
            )
        )

    def write(self) -> bool:
        """Store what was noted and tell whom it concerns; False when there was nothing."""
        AuditEntry.objects.bulk_create(self._entries)
        write_notices(self._entries)
        return bool(self._entries)


@dataclass(frozen=True, kw_only=True)
class Action(ABC, Generic[Locked, Result]):
    """A state change asked for by ``actor``; ``run()`` does all of it or nothing, and the second time nothing more."""

    actor: Person | None

    def run(self) -> Result:
        """Do it. Raises an ActionRefused of lever_xblocks.records.errors, having changed nothing."""
        with named_storage_errors():
            try:
                return self._done()
            except Overtaken:
                return self._done()

    @abstractmethod
    def lock(self) -> Locked:
        """Load what the action works on, locked against others until the end of the transaction."""

    @abstractmethod
    def check(self, locked: Locked, /) -> None:
        """Raise an ActionRefused unless this actor may do this to that, now."""

    @abstractmethod
    def execute(self, locked: Locked, log: AuditLog, /) -> Result:
        """Do it and note it in the log; note nothing when it is done already."""

    def _done(self) -> Result:
        try:
            return self._attempt()
        except IntegrityError:
            return self._attempt()  # somebody created the same row just before us: it can be read now
        except OperationalError as error:
            if connection.in_atomic_block or not is_overtaken(error):
                raise
            return self._attempt()

    def _attempt(self) -> Result:
        with transaction.atomic():
            locked = self.lock()
            self.check(locked)
            log = AuditLog(self.actor)
            result = self.execute(locked, log)
            if log.write():
                announce = partial(action_done.send_robust, sender=type(self), action=self, result=result)
                transaction.on_commit(announce, robust=True)
        return result
