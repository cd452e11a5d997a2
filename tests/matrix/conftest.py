from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from lever_xblocks.records.files.store import ALIAS
from tests.contract.fixtures import *  # noqa: F403
from tests.contract.places.base import Place
from tests.matrix.folders import add_folders
from tests.matrix.more_things import add_things
from tests.matrix.world import World, make_world
from tests.records.files.conftest import on_disk


@pytest.fixture
def world(place: Place, tmp_path: Path, settings: Any) -> World:
    settings.STORAGES = {**settings.STORAGES, ALIAS: on_disk(tmp_path / "proof")}
    cache.clear()  # guesses of other tests would count
    world = make_world(place)
    add_things(world)
    add_folders(world)
    if place.name == "standalone":
        from tests.matrix.site_world import add_site

        add_site(world)
    return world
