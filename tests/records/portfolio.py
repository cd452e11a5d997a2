"""Folders for tests: what stands in them, without the actions that put it there."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from lever_xblocks.domain.starrtt import TOLD
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import OwnDoor
from lever_xblocks.records.models import (
    Case,
    CentreMembership,
    Evidence,
    EvidenceLink,
    Organisation,
    PortfolioStep,
    RefereeRequest,
    Relation,
    StoredFile,
    Story,
    StoryAnswer,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.outside_links import seal
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.scope import BlockScope
from tests.records.factories import make_scope

_numbers = count(1)
LONG_ENOUGH = "We cleared the cellar of the club after the flood."


def case_of(person: Person) -> Case:
    return Case.objects.get(candidate_id=person.user_id, open_slot=OPEN)


def own_door(person: Person | None, scope: BlockScope | None = None, **changed: Any) -> OwnDoor:
    """The door of a candidate in the course of most tests."""
    door = {"actor": person, "subject": person, "scope": scope or make_scope(), "is_authoring": False}
    return OwnDoor(**(door | changed))


def tell_story(case: Case, competence: str = "teamwork", *, but: tuple[str, ...] = (), **columns: Any) -> Story:
    """A story with an answer to every question but those named."""
    now = timezone.now()
    story = Story.objects.create(
        case=case,
        competence_id=competence,
        **{"title": "The flood", "language": "en", "created_at": now, "saved_at": now, **columns},
    )
    StoryAnswer.objects.bulk_create(
        StoryAnswer(story=story, part=part, text=LONG_ENOUGH) for part in TOLD if part not in but
    )
    return story


def add_proof(case: Case, *links: str, kind: str = "text", **columns: Any) -> Evidence:
    """A piece of proof for competences ("teamwork") and indicators ("teamwork.a")."""
    now = timezone.now()
    given = {"title": "Our list", "own_role": "All of it", "last_day": date(2026, 5, 1)}
    item = Evidence.objects.create(case=case, kind=kind, created_at=now, saved_at=now, **given | columns)
    parts = (key.partition(".") for key in links)
    EvidenceLink.objects.bulk_create(
        EvidenceLink(evidence=item, competence_id=one, indicator_id=indicator) for one, _dot, indicator in parts
    )
    return item


def add_photo(case: Case, *links: str, **columns: Any) -> Evidence:
    """A photo of which nobody said yet who is in it."""
    return add_proof(case, *links, kind="photo", file=store_file(case), **columns)


def add_statement(
    case: Case, *links: str, answered: bool = True, kind: str = "testimony", hours: int | None = None, **columns: Any
) -> Evidence:
    """What somebody says about the candidate; not ``answered``: they were asked."""
    item = add_proof(case, *links, kind=kind, **columns)
    referee = RefereeRequest(
        evidence=item,
        name="Rosa",
        language="en",
        relation=Relation.COORDINATOR,
        hours=hours,
        answered_at=timezone.now() if answered else None,
        way="link" if answered else "",
    )
    seal(referee)
    referee.save()
    return item


def store_file(case: Case, name: str | None = None, **columns: Any) -> StoredFile:
    """A file on record; there is none in the storage unless the test puts it there."""
    given = {"shown_name": "list.pdf", "type": "pdf", "size": 5, "sha256": "0" * 64, "sent_sha256": "0" * 64}
    name = name or f"nothing/{next(_numbers)}"
    return StoredFile.objects.create(
        case=case, name=name, sent_by=case.candidate, created_at=timezone.now(), **given | columns
    )


def add_organisation(case: Case, name: str = "Food bank") -> Organisation:
    return Organisation.objects.create(centre=case.centre, name=name)


def note_step(case: Case, competence: str, kind: str, reason: str = "") -> PortfolioStep:
    return PortfolioStep.objects.create(
        case=case, competence_id=competence, kind=kind, reason=reason, at=timezone.now()
    )


def fill_folder(case: Case, *competences: str) -> None:
    """Enough to hand these in by the default profile, of somebody of age."""
    from lever_xblocks.records.models import Agreement

    Agreement.objects.get_or_create(case=case, defaults={"is_of_age": True, "saved_at": timezone.now()})
    for one in competences:
        tell_story(case, one)
        add_proof(case, f"{one}.a", one)


def manager_of(case: Case, person: Person) -> None:
    CentreMembership.objects.create(
        person_id=person.user_id, centre=case.centre, role=CentreRole.MANAGER, since=timezone.localdate()
    )
