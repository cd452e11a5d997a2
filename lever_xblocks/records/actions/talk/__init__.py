"""What candidate and tutor say to each other about a folder, and whose turn it is."""

from lever_xblocks.records.actions.talk.advising import SayPleaseAdd, SayReady
from lever_xblocks.records.actions.talk.asking import AskTutor
from lever_xblocks.records.actions.talk.commenting import About, SayComment, TakeBackComment
from lever_xblocks.records.actions.talk.complaining import CloseComplaint, OpenComplaint, ReadTalk
from lever_xblocks.records.actions.talk.doors import BlockTalk, CaseTalk

__all__ = [
    "About",
    "AskTutor",
    "BlockTalk",
    "CaseTalk",
    "CloseComplaint",
    "OpenComplaint",
    "ReadTalk",
    "SayComment",
    "SayPleaseAdd",
    "SayReady",
    "TakeBackComment",
]
