"""A centre and who runs it."""

import pytest

from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_centre, make_person


@pytest.fixture
def centre():
    return make_centre("North")


@pytest.fixture
def manager(centre):
    return join(make_person(), centre, CentreRole.MANAGER)
