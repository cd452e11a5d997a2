"""The place under test, chosen by the settings with which pytest runs (``--ds``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import settings
from xblock.core import XBlock

from tests.contract.places.base import Place
from tests.contract.probe import Probe, ProbeWithAuthorView


@pytest.fixture(autouse=True)
def probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our probe blocks, for the length of a test, without an entry point."""
    for tag, block in (("lever_probe", Probe), ("lever_probe_author", ProbeWithAuthorView)):
        entry_point = Mock(load=Mock(return_value=block), group="xblock.v1")
        entry_point.name = tag
        monkeypatch.setattr(XBlock, "extra_entry_points", [*XBlock.extra_entry_points, (tag, entry_point)])


@pytest.fixture
def place(db: None, probes: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    if settings.LEVER_HOST.startswith("lever_xblocks.openedx"):
        from tests.contract.places.openedx import LmsPlace

        yield LmsPlace()
    elif settings.LEVER_HOST.startswith("lever_xblocks.workbench"):
        from tests.contract.places.workbench import WorkbenchPlace

        yield WorkbenchPlace(monkeypatch)
    else:
        from tests.contract.places.standalone import StandalonePlace

        site = StandalonePlace(tmp_path, monkeypatch)
        yield site
        site.close()
