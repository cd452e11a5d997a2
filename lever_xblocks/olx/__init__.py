"""Reads an OLX course: its tree, its texts, and its problems as marking tables. Knows nothing of Django."""

from lever_xblocks.olx.course import Block, Course
from lever_xblocks.olx.faults import Fault, OlxError
from lever_xblocks.olx.reader import read_course

__all__ = ["Block", "Course", "Fault", "OlxError", "read_course"]
