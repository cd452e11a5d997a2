"""Pages of the site alone, each with little and with much on it."""

from __future__ import annotations

from benchmarks.timing import Figure, in_a_process


def rows(timings: str) -> list[tuple[str, ...]]:
    """One row per page and size."""
    found = in_a_process(f"benchmarks/{timings}.py", "tests.settings")
    return [(page, str(Figure(**figure))) for page, figure in found.items()]
