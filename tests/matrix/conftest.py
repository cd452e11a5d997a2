from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.contract.fixtures import *  # noqa: F403
from tests.contract.places.base import Place
from tests.matrix.folders import add_folders
from tests.matrix.more_things import add_things
from tests.matrix.world import World, make_world


@pytest.fixture
def world(place: Place) -> World:
    cache.clear()  # guesses of other tests would count
    world = make_world(place)
    add_things(world)
    add_folders(world)
    if place.name == "standalone":
        from tests.matrix.site_world import add_site

        add_site(world)
    return world
