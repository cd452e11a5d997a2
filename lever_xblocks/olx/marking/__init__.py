"""Marks answers against a marking table."""

from lever_xblocks.olx.marking.answers import AnswerError, AnswerFault
from lever_xblocks.olx.marking.marks import Marks, QuestionMark, Result, mark
from lever_xblocks.olx.marking.rules import GivenFeedback

__all__ = ["AnswerError", "AnswerFault", "GivenFeedback", "Marks", "QuestionMark", "Result", "mark"]
