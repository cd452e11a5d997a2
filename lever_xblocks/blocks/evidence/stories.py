"""The face “stories”: experiences told in seven questions, by writing, by voice, or by somebody who writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.folder import FolderFace, own_door
from lever_xblocks.blocks.evidence.stories_view import list_values, version_values
from lever_xblocks.blocks.visit import visit
from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.starrtt import Gap, gaps
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.doors import OwnDoor
from lever_xblocks.records.actions.own_work import check_own_work
from lever_xblocks.records.actions.stories import (
    AddHelper,
    ConfirmOwnWords,
    DeleteStory,
    KeepRecording,
    RemoveRecording,
    RenewHelper,
    RestoreVersion,
    SaveStory,
    StartStory,
    WithdrawHelper,
)
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.queries.helpers import helpers_of
from lever_xblocks.records.queries.portfolio.comments import comments_of
from lever_xblocks.records.queries.portfolio.folder import OwnFolder, own_folder
from lever_xblocks.records.queries.portfolio.steps import latest_steps, steps_of
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of
from lever_xblocks.records.queries.portfolio.story_versions import story_history
from lever_xblocks.records.scope import BlockMode, BlockScope


@dataclass(frozen=True)
class StoryFace:
    """One story as its form works with it; ``is_closed``: it is handed in, or not gone on with."""

    view: StoryView
    is_closed: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**self.view.as_json(), "is_closed": self.is_closed}


@dataclass(frozen=True)
class HistoryFace:
    """The earlier states of a story as markup."""

    html: str

    def as_json(self) -> dict[str, Any]:
        return {"html": self.html}


class StoriesHandlers:
    """The handlers of this face; each takes the key of the page.

    ``story`` is the id of a story, ``helper`` that of who writes beside the person, ``rev`` the revision they see.
    Those of one story answer with it, the others with the state of the face.
    """

    @state_handler
    def start_story(self, data: dict[str, Any]) -> StoryFace:
        """Begin a story: ``{"competence": …, "helper": …}``."""
        competence = str(data.get("competence"))
        return StoryFace(StartStory(door=_door(self, data), competence_id=competence, helper_id=_helper(data)).run())

    @state_handler
    def load_story(self, data: dict[str, Any]) -> StoryFace:
        """One story as it stands: ``{"story": …}``."""
        reader, door, story_id = *_reader(self, data), _key(data, "story")
        for story in _faces(own_folder(reader, door.scope)):
            if story.view.id == story_id:
                return story
        raise NotFound

    @state_handler
    def save_story(self, data: dict[str, Any]) -> StoryFace:
        """Keep what changed: ``{"story": …, "rev": …, "helper": …}`` and changes as ``with_changes`` takes them."""
        changes = {name: data[name] for name in ("answers", "head", "tags", "language") if name in data}
        view = SaveStory(**_story(self, data), **_seen(data), changes=changes, helper_id=_helper(data)).run()
        if Gap.EMPTY not in gaps(view.form).values():
            get_host().complete(self)
        return StoryFace(view)

    @state_handler
    def confirm_words(self, data: dict[str, Any]) -> StoryFace:
        """“These are my words”: ``{"story": …, "rev": …}``."""
        return StoryFace(ConfirmOwnWords(**_story(self, data), **_seen(data)).run())

    @state_handler
    def story_versions(self, data: dict[str, Any]) -> HistoryFace:
        """How it stood before: ``{"story": …}``."""
        reader, door = _reader(self, data)
        versions = story_history(reader, door.scope, _key(data, "story"))
        return HistoryFace(render_to_string("lever/evidence/stories/versions.html", version_values(versions)))

    @state_handler
    def restore_story(self, data: dict[str, Any]) -> StoryFace:
        """Take earlier words: ``{"story": …, "rev": …, "number": …}``."""
        return StoryFace(RestoreVersion(**_story(self, data), **_seen(data), number=data.get("number")).run())

    @state_handler
    def keep_recording(self, data: dict[str, Any]) -> StoryFace:
        """Answer by voice: ``{"story": …, "part": …, "file": …}``."""
        keep = KeepRecording(**_story(self, data), part=data.get("part"), file_id=_key(data, "file"))
        return StoryFace(keep.run())

    @state_handler
    def remove_recording(self, data: dict[str, Any]) -> StoryFace:
        """Take the voice out again: ``{"story": …, "part": …}``."""
        return StoryFace(RemoveRecording(**_story(self, data), part=data.get("part")).run())

    @state_handler
    def delete_story(self, data: dict[str, Any]) -> FolderFace:
        """Delete one: ``{"id": …}``."""
        DeleteStory(door=_door(self, data), story_id=_key(data, "id")).run()
        return _shown(self).saying(_("The story is deleted."), focus="list")

    @state_handler
    def add_helper(self, data: dict[str, Any]) -> FolderFace:
        """Who writes: ``{"name": …}`` beside the person, or with ``{"link": "1", "email": …, "language": …}``."""
        entries = {name: data.get(name, "") for name in ("name", "email", "language")}
        helper = AddHelper(door=_door(self, data), **entries, by_link=bool(data.get("link"))).run()
        said = _("Now send your message.") if data.get("link") else _("Now let this person write.")
        return _shown(self).saying(said, focus=f"helper-{helper.public_id}")

    @state_handler
    def withdraw_helper(self, data: dict[str, Any]) -> FolderFace:
        """They write no more: ``{"id": …}``."""
        WithdrawHelper(door=_door(self, data), helper_id=_key(data, "id")).run()
        return _shown(self).saying(_("Done. What they wrote is still here."), focus="helpers")

    @state_handler
    def renew_helper(self, data: dict[str, Any]) -> FolderFace:
        """A new link: ``{"id": …}``."""
        helper = RenewHelper(door=_door(self, data), helper_id=_key(data, "id")).run()
        return _shown(self).saying(_("Here is the new link."), focus=f"helper-{helper.public_id}")


def stories_state(subject: Person | None, scope: BlockScope) -> FolderFace:
    """What the face shows of a person; who only tries it out sees it with some strengths of the framework."""
    folder = own_folder(subject, scope)
    if subject is not None and (not folder.is_open or folder.case_pk is None):
        return FolderFace(folder, render_to_string("lever/evidence/parts/choose_first.html"), {"stories": {}})
    faces = _faces(folder)
    case_pk = folder.case_pk if subject else None
    values = list_values(
        folder,
        [one.view for one in faces],
        steps=latest_steps(steps_of(case_pk)) if case_pk else {},
        helpers=helpers_of(case_pk) if case_pk else (),
        talk=comments_of(case_pk, subject) if case_pk and subject else None,
    )
    html = render_to_string("lever/evidence/stories/folder.html", values)
    return FolderFace(folder, html, {"stories": {str(one.view.id): one.as_json() for one in faces}})


def _faces(folder: OwnFolder) -> list[StoryFace]:
    """The person's stories of what they go on with, or did; one SQL statement."""
    states = {one.competence_id: one.state for one in folder.chosen}
    stories = stories_of(folder.case_pk) if folder.case_pk else ()
    return [
        StoryFace(one, states[one.form.competence] not in OPEN_FOR_PROOF)
        for one in stories
        if one.form.competence in states
    ]


def _door(block: Any, data: dict[str, Any]) -> OwnDoor:
    return own_door(block, data, BlockMode.STORIES)


def _reader(block: Any, data: dict[str, Any]) -> tuple[Person, OwnDoor]:
    """Whoever reads what no action guards, and their door: refused to all who only look on, as what changes it is."""
    door = _door(block, data)
    return check_own_work(actor=door.actor, subject=door.subject, is_authoring=door.is_authoring), door


def _story(block: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {"door": _door(block, data), "story_id": _key(data, "story")}


def _seen(data: dict[str, Any]) -> dict[str, Any]:
    return {"revision": data.get("rev")}


def _shown(block: Any) -> FolderFace:
    here = visit(block)
    return stories_state(here.owner, here.scope)


def _key(data: dict[str, Any], name: str) -> UUID:
    try:
        return UUID(str(data.get(name)))
    except ValueError as error:
        raise NotFound from error


def _helper(data: dict[str, Any]) -> UUID | None:
    return _key(data, "helper") if data.get("helper") else None
