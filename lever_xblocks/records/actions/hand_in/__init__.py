"""Handing in a folder, strength by strength, and taking it back."""

from lever_xblocks.records.actions.hand_in.submitting import NotComplete, SubmitPortfolio
from lever_xblocks.records.actions.hand_in.withdrawing import WithdrawSubmission

__all__ = ["NotComplete", "SubmitPortfolio", "WithdrawSubmission"]
