"""Short ways to stories."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import CentreDoor, OwnDoor
from lever_xblocks.records.actions.stories import (
    AddHelper,
    ConfirmOwnWords,
    DeleteStory,
    HelperDoor,
    KeepRecording,
    RemoveRecording,
    RestoreVersion,
    SaveStory,
    StartStory,
)
from lever_xblocks.records.models import Case, Helper, StoredFile
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.portfolio.stories import StoryView
from tests.records.factories import make_person, make_scope, send_choice

CHOSEN = ("empathy", "teamwork", "leadership")
TOLD = {"situation": "Water came into our cellar.", "task": "I was to save the books."}


def own_door(person: Person | None, **changed: Any) -> OwnDoor:
    return OwnDoor(**{"actor": person, "subject": person, "scope": make_scope(), "is_authoring": False} | changed)


def make_teller() -> Person:
    """Somebody who has sent a choice."""
    person = make_person()
    send_choice(person, *CHOSEN)
    return person


def case_of(person: Person) -> Case:
    return Case.objects.get(candidate_id=person.user_id)


def centre_door(manager: Person, person: Person) -> CentreDoor:
    return CentreDoor(actor=manager, case_id=case_of(person).public_id)


def helper_door(helper: Helper, visitor_id: int | None = None) -> HelperDoor:
    return HelperDoor(code=code_of(helper) or "", visitor_id=visitor_id)


def begin(person: Person, competence: str = "teamwork", **more: Any) -> StoryView:
    return StartStory(door=own_door(person), competence_id=competence, **more).run()


def save(door: Any, story: StoryView, answers: Any = None, *, revision: Any = None, **more: Any) -> StoryView:
    """With the revision of ``story`` unless told otherwise; ``more``: head, tags, language, or a helper."""
    helper_id = more.pop("helper_id", None)
    changes = more | ({} if answers is None else {"answers": answers})
    revision = story.revision if revision is None else revision
    return SaveStory(door=door, story_id=story.id, revision=revision, changes=changes, helper_id=helper_id).run()


def told(person: Person, competence: str = "teamwork") -> StoryView:
    """A story with two answers."""
    return save(own_door(person), begin(person, competence), TOLD)


def confirm(door: Any, story: StoryView, revision: int | None = None) -> StoryView:
    revision = story.revision if revision is None else revision
    return ConfirmOwnWords(door=door, story_id=story.id, revision=revision).run()


def restore(door: Any, story: StoryView, number: Any) -> StoryView:
    return RestoreVersion(door=door, story_id=story.id, revision=story.revision, number=number).run()


def delete(door: Any, story: StoryView) -> None:
    DeleteStory(door=door, story_id=story.id).run()


def record(door: Any, story: StoryView, file: StoredFile, part: Any = "situation") -> StoryView:
    return KeepRecording(door=door, story_id=story.id, part=part, file_id=file.public_id).run()


def unrecord(door: Any, story: StoryView, part: Any = "situation") -> StoryView:
    return RemoveRecording(door=door, story_id=story.id, part=part).run()


def add_helper(person: Person, name: str = "Hana", **more: Any) -> Helper:
    """Beside the person, unless told otherwise."""
    return AddHelper(door=own_door(person), name=name, **more).run()


def add_link(person: Person, name: str = "Hana", **more: Any) -> Helper:
    return add_helper(person, name, by_link=True, **{"language": "en"} | more)


def make_file(case: Case, type: str = "weba") -> StoredFile:
    """A file that nothing points to yet."""
    number = StoredFile.objects.count()
    return StoredFile.objects.create(
        case=case,
        name=f"nothing/{case.public_id}/{number}",
        shown_name=f"answer.{type}",
        type=type,
        size=5,
        sha256=f"{number:064}",
        sent_sha256=f"{number:064}",
        sent_by=case.candidate,
        created_at=timezone.now(),
    )
