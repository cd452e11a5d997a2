"""The desks of a small and of a large centre."""

from __future__ import annotations

from benchmarks.timing import Figure, in_a_process


def rows() -> list[tuple[str, ...]]:
    """One row per page and size of the centre."""
    found = in_a_process("benchmarks/desk_timings.py", "tests.settings")
    return [(page, str(Figure(**figure))) for page, figure in found.items()]
