"""People at one centre, and what they were told."""

from __future__ import annotations

import pytest

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person


@pytest.fixture
def centre(db: None) -> CentreInfo:
    return default_centre()


@pytest.fixture
def manager(centre: CentreInfo) -> Person:
    return join(make_person(), centre, CentreRole.MANAGER)


@pytest.fixture
def tutor(centre: CentreInfo) -> Person:
    return join(make_person(), centre, CentreRole.TUTOR)
