"""What candidate and tutor agree on, and a guardian where the procedure asks for one."""

from lever_xblocks.records.actions.agreements.agreeing import AgreeAsCandidate, AgreeAsTutor
from lever_xblocks.records.actions.agreements.answering import AnswerAsGuardian
from lever_xblocks.records.actions.agreements.asking import AskGuardian, RemindGuardian, WithdrawGuardian
from lever_xblocks.records.actions.agreements.noting import NoteGuardian
from lever_xblocks.records.actions.agreements.saving import SaveAgreement

__all__ = [
    "AgreeAsCandidate",
    "AgreeAsTutor",
    "AnswerAsGuardian",
    "AskGuardian",
    "NoteGuardian",
    "RemindGuardian",
    "SaveAgreement",
    "WithdrawGuardian",
]
