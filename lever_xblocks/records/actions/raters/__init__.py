"""Asking others how they see a candidate: the candidate's side and the side of those asked."""

from lever_xblocks.records.actions.raters.answering import DeclineRating, FinishOutsideRating, SaveOutsideRatings
from lever_xblocks.records.actions.raters.asking import InviteRater, RemindRater, WithdrawRater

__all__ = [
    "DeclineRating",
    "FinishOutsideRating",
    "InviteRater",
    "RemindRater",
    "SaveOutsideRatings",
    "WithdrawRater",
]
