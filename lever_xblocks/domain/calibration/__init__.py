"""Calibration cases: practice cases with a reference, by which assessors learn to judge as others do.

A case is a folder (``case.yaml``, ``reference.yaml``, ``documents/``) checked against ``case.schema.json`` and
``reference.schema.json``; ``load_bundled("k1-beach-clean")`` is one that comes with the software.
"""

from lever_xblocks.domain.calibration.loading import CaseError, UnknownCase, bundled_cases, load_bundled, load_case
from lever_xblocks.domain.calibration.model import (
    Block,
    BlockKind,
    CalibrationCase,
    Candidate,
    Document,
    DocumentForm,
    Exchange,
    Interview,
    Organisation,
    Purpose,
    Reference,
    ReferenceExperience,
    ReferenceRating,
    Story,
)

__all__ = [
    "Block",
    "BlockKind",
    "CalibrationCase",
    "Candidate",
    "CaseError",
    "Document",
    "DocumentForm",
    "Exchange",
    "Interview",
    "Organisation",
    "Purpose",
    "Reference",
    "ReferenceExperience",
    "ReferenceRating",
    "Story",
    "UnknownCase",
    "bundled_cases",
    "load_bundled",
    "load_case",
]
