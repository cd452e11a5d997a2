"""Answers by voice."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.profile.words import FileKind
from lever_xblocks.domain.starrtt import TOLD, Part
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.entries import put
from lever_xblocks.records.actions.stories.base import Held, StoryAction, check_candidate
from lever_xblocks.records.actions.stories.writing import change_story
from lever_xblocks.records.errors import BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import StoredFile, StoryAnswer
from lever_xblocks.records.queries.files import is_used

_SPOKEN = frozenset({FileKind.AUDIO, FileKind.VIDEO})


@dataclass(frozen=True, kw_only=True)
class VoiceAction(StoryAction):
    """Something done to the recording of one part, by the candidate: nobody else lends them a voice."""

    part: object

    @property
    def told(self) -> Part:
        """Raises BadInput for what is told in no words."""
        if self.part not in [one.value for one in TOLD]:
            raise BadInput(code="part")
        return Part(str(self.part))


@dataclass(frozen=True, kw_only=True)
class KeepRecording(VoiceAction):
    """Answer a part by a file sent before, beside what is written, in place of an earlier recording.

    Raises HandedIn, NotGoneOnWith, NotAllowed, NotFound, BadInput (not_spoken, used).
    """

    file_id: UUID

    def is_done(self, locked: Held) -> bool:
        check_candidate(locked.folder)
        recording = locked.view.recordings.get(self.told)
        return recording is not None and recording.id == self.file_id

    def check_story(self, locked: Held) -> None:
        file = self._file(locked)
        if FileType.stored(file.type).kind not in _SPOKEN:
            raise BadInput(_("This is no recording. Choose a sound or a film."), code="not_spoken")
        if StoredFile.objects.filter(is_used(), pk=file.pk).exists():
            raise BadInput(_("This recording stands somewhere else in your folder already."), code="used")

    def change(self, locked: Held, log: AuditLog) -> None:
        row = StoryAnswer(story_id=locked.view.pk, part=self.told, recording=self._file(locked))
        put(StoryAnswer, [row], name=["story", "part"], values=["recording"])
        change_story(locked.view)
        self.note(locked.folder, log, AuditEvent.STORY_RECORDED, story=locked.view.pk, part=self.told)

    def _file(self, locked: Held) -> StoredFile:
        found = StoredFile.objects.filter(case=locked.folder.case, public_id=self.file_id).first()
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, kw_only=True)
class RemoveRecording(VoiceAction):
    """Take the recording of a part out; what is written stays. Raises HandedIn, NotGoneOnWith, NotAllowed, BadInput."""

    def is_done(self, locked: Held) -> bool:
        check_candidate(locked.folder)
        return self.told not in locked.view.recordings

    def change(self, locked: Held, log: AuditLog) -> None:
        answers = StoryAnswer.objects.filter(story=locked.view.pk, part=self.told)
        answers.filter(text="").delete()
        answers.update(recording=None)
        change_story(locked.view)
        self.note(locked.folder, log, AuditEvent.STORY_RECORDING_REMOVED, story=locked.view.pk, part=self.told)
