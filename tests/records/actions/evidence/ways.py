"""Short ways to proof, as a page sends it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import CentreDoor
from lever_xblocks.records.actions.evidence import AddEvidence, AddHours, ChangeEvidence, DeleteEvidence
from lever_xblocks.records.models import AuditEntry, Case, Evidence, StoredFile
from lever_xblocks.records.queries.portfolio.items import Item, items_of
from tests.records.factories import make_person, put_in_state, send_choice
from tests.records.portfolio import add_organisation, case_of, manager_of, own_door, store_file

CHOSEN = ("empathy", "teamwork", "leadership")
TEXT = {"title": "My plan", "text": "Twenty cups, one table."}
LINE = {"activity": "cooking", "first": "2026-03-01", "last": "", "hours": "7.5"}


def make_volunteer(*competences: str) -> Person:
    """Somebody who has sent a choice."""
    person = make_person()
    send_choice(person, *(competences or CHOSEN))
    return person


def add(
    person: Person, kind: str = "text", *links: str, new: UUID | None = None, door: Any = None, **more: Any
) -> Evidence:
    """A piece of proof; ``file_id`` and entries in ``more``, a text's unless told otherwise."""
    file_id = more.pop("file_id", "")
    entries = more or dict(TEXT)
    door = door or own_door(person)
    key = AddEvidence(
        door=door, new=new or uuid4(), kind=kind, entries=entries, links=list(links), file_id=file_id
    ).run()
    return Evidence.objects.get(public_id=key)


def change(
    person: Person, row: Evidence, *, revision: Any = None, links: Any = None, door: Any = None, **entries: Any
) -> Item:
    revision = row.revision if revision is None else revision
    ChangeEvidence(
        door=door or own_door(person), evidence_id=row.public_id, revision=revision, entries=entries, links=links
    ).run()
    return item_of(person, row)


def link(person: Person, row: Evidence, *links: Any) -> Item:
    """Say what it is for, and nothing else, having seen how it stands."""
    stored = Evidence.objects.filter(pk=row.pk).first() or row
    return change(person, stored, links=list(links))


def remove(person: Person, row: Evidence, door: Any = None) -> None:
    DeleteEvidence(door=door or own_door(person), evidence_id=row.public_id).run()


def add_hours(person: Person, **changed: Any) -> Item:
    """A line of the log; at an organisation of the centre unless told otherwise."""
    if "organisation" not in changed:
        changed["organisation"] = str(organisation_of(person).pk)
    AddHours(door=own_door(person), line=LINE | changed).run()
    return log_of(person)


def organisation_of(person: Person, name: str = "Kitchen") -> Any:
    case = case_of(person)
    return case.centre.organisations.filter(name=name).first() or add_organisation(case, name)


def log_of(person: Person) -> Item:
    return next(one for one in items_of(case_of(person).pk) if one.kind == "hours_log")


def item_of(person: Person, row: Evidence) -> Item:
    return next(one for one in items_of(case_of(person).pk) if one.pk == row.pk)


def file_of(case: Case, kind: FileType = FileType.JPEG, **columns: Any) -> StoredFile:
    return store_file(case, type=kind.value, shown_name=f"list.{kind.value}", **columns)


def hand_in(person: Person, *competences: str) -> None:
    put_in_state(person, CompetenceState.SUBMITTED, *(competences or CHOSEN))


def centre_door(person: Person) -> CentreDoor:
    """That of a manager of the person's centre."""
    manager, case = make_person(), case_of(person)
    manager_of(case, manager)
    return CentreDoor(actor=manager, case_id=case.public_id)


def said() -> list[str]:
    """What the audit trail says about proof, in order."""
    return list(
        AuditEntry.objects.filter(action__startswith="evidence.").order_by("pk").values_list("action", flat=True)
    )


def this_year() -> int:
    return timezone.localdate().year
