"""The self-assessment's page and one saved rating: the site beside the workbench and the platform double."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Figure

PLACES = {
    "standalone site": "tests.settings",
    "workbench (peer)": "tests.workbench.settings",
    "Open edX double": "tests.openedx.settings",
}


def rows() -> list[tuple[str, ...]]:
    """One row per place; each place needs a process of its own, because Django's settings hold for one."""
    return [(name, *_figures(settings)) for name, settings in PLACES.items()]


def _figures(settings: str) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "figures.json")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "benchmarks/place_timings.py",
            f"--ds={settings}",
        ]
        done = subprocess.run(
            command, env=os.environ | {"LEVER_BENCH_OUT": str(out)}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stdout)
        found = json.loads(out.read_text(encoding="utf-8"))
    return (
        str(Figure(**found["view"])),
        str(found["own_sql"]["view"]),
        str(Figure(**found["rate"])),
        str(found["own_sql"]["rate"]),
    )
