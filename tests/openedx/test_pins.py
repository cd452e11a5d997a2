"""LEVER stands beside a platform of this year without moving one of its versions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.openedx import pins


def resolved(*extra: str) -> pins.Resolution:
    try:
        return pins.resolve(*extra)
    except pins.RegistryUnreachableError:
        if os.environ.get("LEVER_REQUIRE") == "all":
            raise
        pytest.skip("no package index can be reached")


def test_no_version_of_the_platform_moves() -> None:
    found = resolved()
    assert found.moved == {}
    assert found.kept["xblock"] == "5.2.0"
    assert found.kept["django"].startswith("5.2.")


def test_a_requirement_the_platform_cannot_meet_would_be_noticed() -> None:
    with pytest.raises(pins.ConflictError):
        resolved("XBlock>=6")


def test_a_moved_version_would_be_noticed() -> None:
    found = pins.compare({"lxml": "6.0", "nh3": "0.3"}, {"lxml": "5.3"})
    assert (found.moved, found.added) == ({"lxml": ("5.3", "6.0")}, {"nh3": "0.3"})


@pytest.mark.soak
def test_the_contract_suite_passes_with_the_platforms_versions(tmp_path: Path) -> None:
    resolved()
    assert pins.run_suite(tmp_path / "venv") == 0
