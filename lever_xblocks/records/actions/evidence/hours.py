"""The hours log: one for a case, line by line."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import LogEntry, LogFault, fault_of
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder, HandedIn
from lever_xblocks.records.actions.evidence.base import ProofChanged, check_open, check_own_writing
from lever_xblocks.records.actions.evidence.entries import checked_day, one_line, organisation_id
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Evidence, HoursEntry, Writer
from lever_xblocks.records.queries.portfolio.items import item_in

LONGEST_ACTIVITY: Final = 200
MOST_LINES: Final = 500
MOST_HOURS: Final = Decimal("99999.99")
_LONGEST_NUMBER: Final = 12
_FIELD_OF: Final = {
    LogFault.NO_ORGANISATION: ("organisation", _("Choose the organisation.")),
    LogFault.ENDS_BEFORE_IT_BEGINS: ("last", _("It ends before it begins. Look at both days.")),
    LogFault.IN_THE_FUTURE: ("last", _("These days are still to come. Write down only what you have done.")),
    LogFault.NO_HOURS: ("hours", _("Write how many hours it was, for example 12 or 7.5.")),
    LogFault.TOO_MANY_HOURS: ("hours", _("So many hours do not fit into these days. Look at both.")),
}


@dataclass(frozen=True)
class Log:
    """A folder, locked, with the log in it if there is one, and its lines."""

    folder: Folder
    row: Evidence | None
    lines: tuple[HoursEntry, ...]


@dataclass(frozen=True, kw_only=True)
class HoursAction(FolderAction[Log, None]):
    """Something done to the hours log. Raises FolderClosed, HandedIn, NotAllowed, BadInput."""

    def lock(self) -> Log:
        folder = self.door.open()
        logs = Evidence.objects.filter(case=folder.case, kind=EvidenceKind.HOURS_LOG).order_by("pk")
        row = logs.first()
        lines = HoursEntry.objects.filter(evidence=row).order_by("pk") if row else ()
        return Log(folder, row, tuple(lines))

    def check(self, locked: Log) -> None:
        if locked.folder.handed_in:
            raise HandedIn
        check_open(locked.folder)
        self.check_lines(locked)

    @abstractmethod
    def check_lines(self, locked: Log) -> None:
        """Raise an ActionRefused unless this can be done to the lines as they are."""

    def touch(self, locked: Log, row: Evidence, log: AuditLog) -> None:
        """Note that the log has changed."""
        row.revision += 1
        row.saved_at = timezone.now()
        row.save(update_fields=["revision", "saved_at"])
        self.note(locked.folder, log, AuditEvent.EVIDENCE_CHANGED, evidence=row.pk, fields=["hours"])


@dataclass(frozen=True, kw_only=True)
class AddHours(HoursAction):
    """Write one line, the first one with a new log; the same line again changes nothing.

    ``line``: ``organisation`` (key), ``activity``, ``first``, ``last`` (days, a single day is the first), ``hours``.
    """

    line: Mapping[str, object]

    def check_lines(self, locked: Log) -> None:
        columns = checked_line(self.line, locked.folder)
        if len(locked.lines) >= MOST_LINES and not _is_there(columns, locked):
            sentence = ngettext(
                "Your log has %(most)d line already. Write several days as one line.",
                "Your log has %(most)d lines already. Write several days as one line.",
                MOST_LINES,
            )
            raise BadInput(sentence % {"most": MOST_LINES}, code="too_many")

    def execute(self, locked: Log, log: AuditLog) -> None:
        columns = checked_line(self.line, locked.folder)
        if _is_there(columns, locked):
            return
        row = locked.row or self._begun(locked.folder, log)
        HoursEntry.objects.create(evidence=row, **columns)
        if locked.row:
            self.touch(locked, row, log)

    def _begun(self, folder: Folder, log: AuditLog) -> Evidence:
        now = timezone.now()
        typed_by = self.actor.user_id if self.actor and folder.writer is Writer.CENTRE else None
        row = Evidence.objects.create(
            case=folder.case,
            kind=EvidenceKind.HOURS_LOG,
            title=gettext("Hours of volunteering"),
            entered_by=folder.writer,
            typed_by_id=typed_by,
            created_at=now,
            saved_at=now,
        )
        self.note(folder, log, AuditEvent.EVIDENCE_ADDED, evidence=row.pk, kind=row.kind)
        return row


@dataclass(frozen=True, kw_only=True)
class OnLine(HoursAction):
    """Something done to one line. Raises NotFound."""

    line_id: object

    def check_lines(self, locked: Log) -> None:
        self.found(locked)
        if locked.row is not None:
            check_own_writing(locked.folder, locked.row)

    def found(self, locked: Log) -> HoursEntry:
        wanted = str(self.line_id)
        found = next((one for one in locked.lines if str(one.pk) == wanted), None)
        if found is None:
            raise NotFound(_("This line is no longer in your log. You may have removed it in another window."))
        return found


@dataclass(frozen=True, kw_only=True)
class ChangeHours(OnLine):
    """Write a line anew, the log seen at ``revision``; what stands so already may be sent again with any revision.

    Raises NotFound, ProofChanged.
    """

    revision: object
    line: Mapping[str, object]

    def check_lines(self, locked: Log) -> None:
        super().check_lines(locked)
        if self._changes(locked) and locked.row and str(self.revision) != str(locked.row.revision):
            item = item_in(Evidence.objects.filter(pk=locked.row.pk))
            if item is not None:
                raise ProofChanged(item)

    def execute(self, locked: Log, log: AuditLog) -> None:
        changes = self._changes(locked)
        if changes and locked.row:
            HoursEntry.objects.filter(pk=self.found(locked).pk).update(**changes)
            self.touch(locked, locked.row, log)

    def _changes(self, locked: Log) -> dict[str, Any]:
        found = self.found(locked)
        columns = checked_line(self.line, locked.folder)
        return {column: value for column, value in columns.items() if getattr(found, column) != value}


@dataclass(frozen=True, kw_only=True)
class RemoveHours(OnLine):
    """Remove a line, with the last one the log. Raises NotFound."""

    def execute(self, locked: Log, log: AuditLog) -> None:
        found = self.found(locked)
        if locked.row is None:
            return
        if len(locked.lines) == 1:
            self.note(locked.folder, log, AuditEvent.EVIDENCE_DELETED, evidence=locked.row.pk, kind=locked.row.kind)
            locked.row.delete()
            return
        found.delete()
        self.touch(locked, locked.row, log)


def checked_line(raw: Mapping[str, object], folder: Folder) -> dict[str, Any]:
    """The columns of a line; one SQL statement. Raises BadInput, its code naming the field."""
    if not isinstance(raw, Mapping):
        raise BadInput
    activity = one_line(raw.get("activity", ""), "activity", LONGEST_ACTIVITY)
    if not activity:
        raise BadInput(_("Write in a few words what you did."), code="activity")
    first = checked_day(raw.get("first", ""), "first")
    if first is None:
        raise BadInput(_("Write the day, or the first of several."), code="first")
    columns = {
        "organisation_id": organisation_id(raw.get("organisation", ""), folder.case),
        "activity": activity,
        "first": first,
        "last": checked_day(raw.get("last", ""), "last") or first,
        "hours": _hours(raw.get("hours", "")),
    }
    fault = fault_of(_as_entry(columns), timezone.localdate())
    if fault is not None:
        field, sentence = _FIELD_OF[fault]
        raise BadInput(sentence, code=field)
    return columns


def _is_there(columns: dict[str, Any], locked: Log) -> bool:
    return any(all(getattr(line, column) == value for column, value in columns.items()) for line in locked.lines)


def _as_entry(columns: dict[str, Any]) -> LogEntry:
    return LogEntry(
        id="",
        organisation=str(columns["organisation_id"] or ""),
        activity=columns["activity"],
        first=columns["first"],
        last=columns["last"],
        hours=Fraction(columns["hours"]),
    )


def _hours(raw: object) -> Decimal:
    """Hours to the hundredth, with a point or a comma; zero for what is no number."""
    text = str(raw).strip().replace(",", ".") if isinstance(raw, str | int | float) else ""
    try:
        hours = Decimal(text[:_LONGEST_NUMBER]) if text and len(text) <= _LONGEST_NUMBER else Decimal()
    except InvalidOperation:
        return Decimal()
    return hours.quantize(Decimal("0.01")) if hours.is_finite() and 0 < hours <= MOST_HOURS else Decimal()
