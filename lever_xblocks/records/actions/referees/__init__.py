"""Asking others to confirm what a candidate did: the candidate's side, the referees' side, the centre's side."""

from lever_xblocks.records.actions.referees.answering import ConfirmStatement, DeclineStatement
from lever_xblocks.records.actions.referees.asking import AskReferee
from lever_xblocks.records.actions.referees.entries import Proposal, Said
from lever_xblocks.records.actions.referees.noting import NoteConfirmation
from lever_xblocks.records.actions.referees.requests import RemindReferee, WithdrawReferee

__all__ = [
    "AskReferee",
    "ConfirmStatement",
    "DeclineStatement",
    "NoteConfirmation",
    "Proposal",
    "RemindReferee",
    "Said",
    "WithdrawReferee",
]
