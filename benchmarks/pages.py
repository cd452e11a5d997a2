"""The faces of blocks, a page and one save each: the site beside the workbench and the platform double."""

from __future__ import annotations

from typing import Any

from benchmarks.timing import Figure, in_a_process

PLACES = {
    "standalone site": "tests.settings",
    "workbench (peer)": "tests.workbench.settings",
    "Open edX double": "tests.openedx.settings",
}


def rows(timings: str) -> list[tuple[str, ...]]:
    """One row per place and face; each place needs a process of its own: Django's settings hold for one."""
    found = ((place, in_a_process(f"benchmarks/{timings}.py", settings)) for place, settings in PLACES.items())
    return [(place, mode, *_row(figures)) for place, by_mode in found for mode, figures in by_mode.items()]


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    """What a face keeps nothing of, or cannot keep twice, has no save."""
    view = (str(Figure(**figures["view"])), str(figures["view_sql"]))
    return (*view, str(Figure(**figures["save"])), str(figures["save_sql"])) if "save" in figures else (*view, "–", "–")
