"""How a figure is taken: after a warm-up, several times, median and the slow end."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one call: the median and the 95th percentile of ``runs``."""

    median: float
    slow: float
    runs: int

    def __str__(self) -> str:
        return f"{self.median:.3g} ms (95 %: {self.slow:.3g})"


def measure(
    call: Callable[..., Any], *, runs: int, warm_up: int = 3, prepare: Callable[[], Any] | None = None
) -> Figure:
    """Time ``call`` ``runs`` times; neither the ``warm_up`` counts nor ``prepare``, which gives its argument."""
    spent = []
    for _ in range(warm_up + runs):
        arguments = (prepare(),) if prepare else ()
        started = time.perf_counter()
        call(*arguments)
        spent.append((time.perf_counter() - started) * 1000)
    counted = spent[warm_up:]
    return Figure(statistics.median(counted), statistics.quantiles(counted, n=20)[-1], runs)


def in_a_process(module: str, settings: str) -> dict[str, Any]:
    """What the tests of ``module`` write to LEVER_BENCH_OUT, run with these settings. Raises RuntimeError."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "figures.json")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", module, f"--ds={settings}"]
        environment = os.environ | {"LEVER_BENCH_OUT": str(out)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found
