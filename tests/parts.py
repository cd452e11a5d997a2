"""Runs the whole suite part by part and says plainly which part did not run and why.

A part needs its own settings (a platform is chosen per process) or its own servers, hence one process each.
``LEVER_REQUIRE=all`` turns a part that cannot run into a failure; ``--soak`` adds the long matrix.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q")
JUDGE = Path(sys.prefix) / "judge" / "bin" / "python"
APART = ("browser", "contract", "openedx", "workbench", "packaging")


def nothing() -> str | None:
    """No requirement beyond the test extra."""
    return None


def without_program(*names: str) -> Callable[[], str | None]:
    """A requirement: says which of the programs is missing."""

    def missing() -> str | None:
        absent = [name for name in names if shutil.which(name) is None]
        return f"{' and '.join(absent)} not installed" if absent else None

    return missing


def without_browser() -> str | None:
    """A requirement: Debian's Chromium, and axe-core from npm."""
    if shutil.which("chromium") is None:
        return "chromium not installed"
    axe = ROOT / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
    return None if axe.exists() else "axe-core not installed (npm ci in tests/browser)"


def without_judge() -> str | None:
    """A requirement: the platform's own marking, which needs an environment of its own."""
    return None if JUDGE.exists() else "xblocks-contrib not installed (make judge)"


def without_databases() -> str | None:
    """A requirement: drivers and servers of MariaDB and PostgreSQL."""
    drivers = [name for name in ("MySQLdb", "psycopg") if importlib.util.find_spec(name) is None]
    if drivers:
        return f"database driver {' and '.join(drivers)} not installed"
    return without_program("mariadbd")() or (
        None if list(Path("/usr/lib/postgresql").glob("*/bin/postgres")) else "postgresql not installed"
    )


@dataclass(frozen=True)
class Part:
    """One process of the suite and what it cannot do without."""

    name: str
    command: Sequence[str]
    missing: Callable[[], str | None] = nothing


def parts(*, soak: bool) -> list[Part]:
    """All parts, the quickest to fail first."""
    chosen = () if soak else ("-m", "not soak")
    rest = [f"--ignore=tests/{folder}" for folder in APART]
    return [
        Part("rules, records, site", (*PYTEST, "-n", "2", "tests", *rest, *chosen)),
        Part("scripts", ("node", "--test", "tests/js/"), without_program("node")),
        Part("contract, standalone", (*PYTEST, "tests/contract", "--ds=tests.settings")),
        Part("contract, workbench", (*PYTEST, "tests/contract", "tests/workbench", "--ds=tests.workbench.settings")),
        Part(
            "contract, Open edX double",
            (*PYTEST, "tests/contract", "tests/openedx", "tests/matrix", "--ds=tests.openedx.settings", *chosen),
        ),
        Part("wheel", (*PYTEST, "tests/packaging", *chosen)),
        Part("judge of our marking", (str(JUDGE), "-m", "pytest", "-q", "tests/olx/test_judge.py"), without_judge),
        Part("databases", (sys.executable, "-m", "tests.databases"), without_databases),
        Part("browser", (*PYTEST, "tests/browser", *chosen), without_browser),
        *([Part("other Pythons", (sys.executable, "-m", "tests.versions"))] if soak else []),
    ]


def main() -> int:
    """Run every part; 0 when all that could run passed and nothing required was missing."""
    require_all = os.environ.get("LEVER_REQUIRE") == "all"
    lines, passed, failed = [], 0, 0
    for part in parts(soak="--soak" in sys.argv[1:]):
        reason = part.missing()
        if reason:
            failed += require_all
            lines.append(f"not run  {part.name}: {reason}")
            continue
        print(f"\n=== {part.name}", flush=True)
        started = time.monotonic()
        succeeded = subprocess.run(part.command, cwd=ROOT, check=False).returncode == 0
        passed, failed = passed + succeeded, failed + (not succeeded)
        lines.append(f"{'passed ' if succeeded else 'FAILED '}  {part.name} ({time.monotonic() - started:.0f} s)")
    print("\n" + "\n".join(lines))
    print(f"parts: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
