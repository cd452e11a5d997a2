"""Proof in a folder: added, changed, linked to strengths, removed; and the hours log."""

from lever_xblocks.records.actions.evidence.adding import AddEvidence
from lever_xblocks.records.actions.evidence.base import ProofChanged
from lever_xblocks.records.actions.evidence.changing import ChangeEvidence, DeleteEvidence
from lever_xblocks.records.actions.evidence.hours import AddHours, ChangeHours, RemoveHours

__all__ = [
    "AddEvidence",
    "AddHours",
    "ChangeEvidence",
    "ChangeHours",
    "DeleteEvidence",
    "ProofChanged",
    "RemoveHours",
]
