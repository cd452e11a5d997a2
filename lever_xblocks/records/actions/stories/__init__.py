"""Telling what one did: stories, whoever writes them down, and who helps to write."""

from lever_xblocks.records.actions.stories.door import HelperDoor
from lever_xblocks.records.actions.stories.helpers import AddHelper, RenewHelper, WithdrawHelper
from lever_xblocks.records.actions.stories.history import ConfirmOwnWords, RestoreVersion
from lever_xblocks.records.actions.stories.paper import AttachPaper
from lever_xblocks.records.actions.stories.saving import SaveStory
from lever_xblocks.records.actions.stories.starting import DeleteStory, StartStory
from lever_xblocks.records.actions.stories.voice import KeepRecording, RemoveRecording

__all__ = [
    "AddHelper",
    "AttachPaper",
    "ConfirmOwnWords",
    "DeleteStory",
    "HelperDoor",
    "KeepRecording",
    "RemoveRecording",
    "RenewHelper",
    "RestoreVersion",
    "SaveStory",
    "StartStory",
    "WithdrawHelper",
]
