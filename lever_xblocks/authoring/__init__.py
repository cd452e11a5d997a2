"""Checks courses and packs them for Studio."""

from lever_xblocks.authoring.build import BuildError, build_course
from lever_xblocks.authoring.check import check_course
from lever_xblocks.authoring.findings import Finding, Level
from lever_xblocks.authoring.listing import CourseSummary, summarise

__all__ = ["BuildError", "CourseSummary", "Finding", "Level", "build_course", "check_course", "summarise"]
