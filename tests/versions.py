"""Runs the suite under every other Python we promise, each in an environment of its own (part of `make soak`)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROMISED = ("3.11", "3.12", "3.13")
APART = ("browser", "contract", "openedx", "workbench", "packaging")


def works(version: str) -> str | None:
    """The interpreter of this version, if one is installed and starts."""
    path = shutil.which(f"python{version}")
    started = path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    return path if started else None


def run(python: str, folder: Path) -> bool:
    """Install the tests' requirements with this interpreter and run the suite on the site's settings."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    inside = str(folder / "bin" / "python")
    pip = (inside, "-m", "pip", "install", "--quiet", "--constraint", "constraints/test.txt")
    subprocess.run([*pip, "--editable", ".[standalone,test]"], cwd=ROOT, check=True)
    suite = [inside, "-m", "pytest", "-q", "-n", "2", "tests", *(f"--ignore=tests/{name}" for name in APART)]
    contract = [inside, "-m", "pytest", "-q", "tests/contract", "--ds=tests.settings"]
    return all(subprocess.run(command, cwd=ROOT, check=False).returncode == 0 for command in (suite, contract))


def main() -> int:
    """0 when every other interpreter that is here passed; says which are not here."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    failed = []
    for version in PROMISED:
        python = works(version)
        if version == here or python is None:
            print(f"Python {version}: {'this one' if version == here else 'not run, not installed'}", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="lever-python-") as folder:
            if not run(python, Path(folder)):
                failed.append(version)
        print(f"Python {version}: {'FAILED' if version in failed else 'passed'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
