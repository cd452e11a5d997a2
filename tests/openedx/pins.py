"""Whether LEVER installs beside a platform without moving one of its versions, and works with them.

``python -m tests.openedx.pins`` resolves only (a minute at most); ``--suite FOLDER`` installs into a virtual
environment there and runs the contract suite on the double with those versions.
"""

from __future__ import annotations

import argparse
import configparser
import json
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "tests" / "constraints" / "openedx.txt"
TOOLS = ("pytest", "pytest-django", "XBlock[django]", "edx-django-utils", "edx-submissions")
"""What the suite needs besides LEVER itself; the last three a platform has."""

_UNREACHABLE = ("connection", "name resolution", "timed out", "max retries", "proxyerror", "network is unreachable")


class RegistryUnreachableError(Exception):
    """No package index answered; nothing is known."""


class ConflictError(Exception):
    """LEVER cannot be installed with these versions; says why in pip's words."""


@dataclass(frozen=True)
class Resolution:
    """Versions by normalised name: those the platform pins, and those it does not have yet."""

    kept: dict[str, str]
    added: dict[str, str]
    moved: dict[str, tuple[str, str]]
    """Pinned version and the one resolved instead; must be empty."""


def pins() -> dict[str, str]:
    """The platform's versions by normalised name."""
    lines = (line.split("#")[0].split(";")[0].strip() for line in PINS.read_text(encoding="utf-8").splitlines())
    return {_normalised(name): version for name, _, version in (line.partition("==") for line in lines) if version}


def requirements() -> list[str]:
    """What LEVER's core requires, as written in setup.cfg."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config["options"]["install_requires"].split("\n")[1:]


def resolve(*extra: str) -> Resolution:
    """Resolve our requirements, and ``extra`` ones, under the pins. Raises RegistryUnreachableError, ConflictError."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _pip(sys.executable, "install", "--dry-run", "--ignore-installed", "--report", str(report), *_lines(extra))
        resolved = {
            _normalised(one["metadata"]["name"]): one["metadata"]["version"]
            for one in json.loads(report.read_text(encoding="utf-8"))["install"]
        }
    return compare(resolved, pins())


def compare(resolved: dict[str, str], pinned: dict[str, str]) -> Resolution:
    """Sort what was resolved by what the platform says about it."""
    return Resolution(
        kept={name: version for name, version in resolved.items() if pinned.get(name) == version},
        added={name: version for name, version in resolved.items() if name not in pinned},
        moved={
            name: (pinned[name], version)
            for name, version in resolved.items()
            if name in pinned and pinned[name] != version
        },
    )


def run_suite(folder: Path) -> int:
    """Install into a new virtual environment and run the contract suite there; the exit status of pytest."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    _pip(python, "install", "--quiet", str(ROOT), *TOOLS)
    command = (python, "-m", "pytest", "-q", "tests/contract", "tests/openedx", "-m", "not soak")
    return subprocess.run(
        (*command, "-p", "no:cacheprovider", "--ds=tests.openedx.settings"), cwd=ROOT, check=False
    ).returncode


def _lines(extra: tuple[str, ...]) -> list[str]:
    return [*requirements(), *extra]


def _pip(python: str, command: str, *arguments: str) -> None:
    options = ("--disable-pip-version-check", "--retries", "1", "--timeout", "15", "--constraint", str(PINS))
    done = subprocess.run(
        (python, "-m", "pip", command, *options, *arguments), capture_output=True, text=True, check=False
    )
    if done.returncode:
        output = done.stdout + done.stderr
        unreachable = any(sign in output.lower() for sign in _UNREACHABLE)
        raise (RegistryUnreachableError if unreachable else ConflictError)(output[-2000:])


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, metavar="FOLDER", help="also run the suite, in an environment made here")
    chosen = parser.parse_args()
    try:
        found = resolve()
        print(f"{len(found.kept)} packages at the platform's version, {len(found.moved)} moved")
        print("new beside it: " + ", ".join(f"{name} {version}" for name, version in sorted(found.added.items())))
        return run_suite(chosen.suite) if chosen.suite else len(found.moved)
    except RegistryUnreachableError:
        print("not run: no package index can be reached")
        return 0


if __name__ == "__main__":
    sys.exit(main())
