"""Promises about the repository itself."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked_files():
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).exists()]


def test_links_between_the_documents_lead_somewhere():
    dead = []
    for page in [path for path in tracked_files() if path.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("mailto:", "/")) and not (page.parent / target).exists():
                dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert dead == []


def test_no_lock_file_names_the_host_of_a_registry():
    locks = [path for path in tracked_files() if path.name in {"package-lock.json", "run.txt", "test.txt"}]
    assert locks
    assert [path.name for path in locks if "http" in path.read_text(encoding="utf-8")] == []


def test_every_module_stays_readable_at_one_sitting():
    long = []
    for path in tracked_files():
        if path.suffix in {".py", ".js"} and "migrations" not in path.parts:
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > 300:
                long.append(f"{path.relative_to(ROOT)}: {count} lines")
    assert long == []
