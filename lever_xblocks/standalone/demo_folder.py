"""The half-filled folder of a demo volunteer: made by the same actions as everybody's, so it shows what there is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from lever_xblocks.host import Person
from lever_xblocks.records.actions.agreements import AgreeAsCandidate, AgreeAsTutor, SaveAgreement
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.actions.doors import OwnDoor
from lever_xblocks.records.actions.evidence.adding import AddEvidence
from lever_xblocks.records.actions.self_assessment import FinishSelfAssessment, SaveRatings
from lever_xblocks.records.actions.stories.saving import SaveStory
from lever_xblocks.records.actions.stories.starting import StartStory
from lever_xblocks.records.actions.talk.advising import SayPleaseAdd
from lever_xblocks.records.actions.talk.commenting import About, SayComment
from lever_xblocks.records.actions.talk.doors import CaseTalk
from lever_xblocks.records.actions.uploads import BeginUpload, finish_upload, receive_piece
from lever_xblocks.records.models import Case, Mode
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.links import course_link
from lever_xblocks.records.scope import BlockMode, BlockScope
from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.demo_files import drawing_as_pdf, photo_of_a_list

_NEEDED: Final = {BlockMode.QUICK, BlockMode.CHOICE, BlockMode.AGREEMENT, BlockMode.STORIES, BlockMode.PROOF}
RATINGS: Final = (3, 4, 3, 3, 4, 2, 4, 3, 3, 3, 2, 2, 4, 3, "na")  # one a competence, in the framework's order
REASONS: Final = {
    "teamwork": "Four of us run the workshop together.",
    "communication": "I explain to people what is broken, also to those who speak little English.",
    "problem_solving": "People bring things that nobody else could mend.",
}
MENDED: Final = {
    "head": {"title": "The old radio", "activity": "Repair café", "period": "Last winter"},
    "answers": {
        "situation": "A man brought a radio of 1968. Two of us had tried to mend it and gave up.",
        "task": "I had to find out why there was no sound, without breaking the old parts.",
        "activities": "I drew the circuit on paper and measured it point by point. "
        "After an hour I found a dry capacitor. I asked a shop for one that fits and soldered it in.",
        "result": "The radio plays again. It took two Saturdays and cost three euros.",
        "reflection": "The man was moved: his wife used to listen to it. "
        "My drawing hangs in the workshop, and others use it.",
        "transfer": "I measure first and guess later. Next time I take a photo before I open anything.",
    },
    "tags": {"learning_to_learn": True},
}
SHARED: Final = {
    "head": {"title": "The day of the open door", "activity": "Repair café"},
    "answers": {
        "situation": "In June ninety people came instead of thirty.",
        "task": "I was at the table where people come in.",
        "activities": "We made a second table and gave out numbers.",
    },
}


@dataclass(frozen=True)
class _Folder:
    """The volunteer and their tutor, and the blocks of the course where they work, by mode."""

    owner: Person
    tutor: Person
    blocks: Mapping[str, BlockScope]

    def own(self, mode: BlockMode) -> dict[str, Any]:
        """What every action on a person's own work takes."""
        return {"actor": self.owner, "subject": self.owner, "scope": self.blocks[mode], "is_authoring": False}

    def door(self, mode: BlockMode) -> OwnDoor:
        return OwnDoor(**self.own(mode))


def fill_folder(owner: Person, tutor: Person) -> None:
    """Bring the owner half way, as far as this site has a course for it; the tutor accompanies them already."""
    blocks = _blocks()
    if not set(blocks) >= _NEEDED:
        return
    folder = _Folder(owner, tutor, blocks)
    _choose(folder)
    case_id = _case_id(folder)
    _agree(folder, case_id)
    _tell(folder, MENDED, "problem_solving")
    shared = _tell(folder, SHARED, "teamwork")
    _prove(folder, case_id)
    talk = CaseTalk(case_id)
    comment = "You write “we”. Who had the idea with the numbers, and what did you do yourself?"
    SayComment(actor=tutor, door=talk, about=About("story", str(shared)), text=comment, key=str(uuid.uuid4())).run()
    reason = "Your story stops in the middle. And is there a photo of the two tables, without faces?"
    SayPleaseAdd(actor=tutor, door=talk, competences=["teamwork"], reason=reason).run()


def _blocks() -> dict[str, BlockScope]:
    """Where the first block of each mode stands in the courses of this site."""
    found: dict[str, BlockScope] = {}
    for content in load_catalog().courses.values():
        for unit in content.outline.units:
            for key in unit.blocks:
                if key.block_type.startswith("lever_"):
                    mode = content.fields_of(key).get("mode", BlockMode.QUICK)
                    found.setdefault(mode, BlockScope(str(content.key), str(key), key.block_type))
    return found


def _choose(folder: _Folder) -> None:
    quick, choice = folder.own(BlockMode.QUICK), folder.own(BlockMode.CHOICE)
    framework = course_link(folder.blocks[BlockMode.QUICK].context_key, folder.owner.user_id).framework
    ratings = dict(zip((one.id for one in framework.competences), RATINGS, strict=False))
    state = SaveRatings(**quick, revision=0, mode=Mode.QUICK, ratings=ratings, notes={}).run()
    FinishSelfAssessment(**quick, revision=state.revision, mode=Mode.QUICK).run()
    kept = SaveChoice(**choice, revision=0, chosen=dict.fromkeys(REASONS, True), reasons=REASONS).run()
    SendChoice(**choice, revision=kept.revision).run()


def _case_id(folder: _Folder) -> uuid.UUID:
    """Of the case that the choice has opened."""
    case = Case.objects.get(candidate=folder.owner.user_id, open_slot=OPEN)
    return case.public_id


def _agree(folder: _Folder, case_id: uuid.UUID) -> None:
    mine = folder.own(BlockMode.AGREEMENT)
    until = (timezone.localdate() + timedelta(days=60)).isoformat()
    goal = "I want to show what I can do when I look for work in a workshop."
    saved = SaveAgreement(
        **mine, revision=0, goal=goal, until=until, support="Please look at my English.", of_age=True
    ).run()
    AgreeAsCandidate(**mine, revision=saved.revision).run()
    AgreeAsTutor(actor=folder.tutor, case_id=case_id, revision=saved.revision).run()


def _tell(folder: _Folder, changes: Mapping[str, object], competence_id: str) -> uuid.UUID:
    door = folder.door(BlockMode.STORIES)
    begun = StartStory(door=door, competence_id=competence_id).run()
    SaveStory(door=door, story_id=begun.id, revision=begun.revision, changes=changes).run()
    return begun.id


def _prove(folder: _Folder, case_id: uuid.UUID) -> None:
    today = timezone.localdate()
    door = folder.door(BlockMode.PROOF)
    AddEvidence(
        door=door,
        new=uuid.uuid4(),
        kind="photo",
        file_id=_send(folder, case_id, "my-list.png", photo_of_a_list()),
        entries={
            "title": "My list in the workshop",
            "text": "What I mended on one Saturday, and what I could not.",
            "last_day": (today - timedelta(days=40)).isoformat(),
            "own_role": "I wrote the list and did the repairs on it.",
            "people_shown": "nobody",
        },
        links=["problem_solving", "problem_solving.a"],
    ).run()
    AddEvidence(
        door=door,
        new=uuid.uuid4(),
        kind="file",
        file_id=_send(folder, case_id, "circuit of the radio.pdf", drawing_as_pdf()),
        entries={"title": "My drawing of the circuit", "own_role": "Drawn by me."},
        links=["problem_solving.b"],
    ).run()
    AddEvidence(
        door=door,
        new=uuid.uuid4(),
        kind="text",
        entries={
            "title": "Note at the door",
            "text": "Take a number. While you wait: what does it do, what should it do?",
        },
        links=["communication"],
    ).run()


def _send(folder: _Folder, case_id: uuid.UUID, name: str, data: bytes) -> str:
    upload = BeginUpload(actor=folder.owner, case_id=case_id, name=name, size=len(data)).run()
    receive_piece(actor=folder.owner, upload_id=upload.public_id, part=(0, ""), data=data)
    return str(finish_upload(actor=folder.owner, upload_id=upload.public_id).file.id)
