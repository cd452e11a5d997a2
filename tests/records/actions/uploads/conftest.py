"""A candidate who collects proof, and where files go."""

import pytest

from lever_xblocks.records.models import Case
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import finish_round, join, make_person, send_choice
from tests.records.files.conftest import disk, place, s3_address

CHOSEN = ("teamwork", "empathy", "initiative")
__all__ = ["disk", "place", "s3_address"]


@pytest.fixture
def person():
    return make_person("amina")


@pytest.fixture
def case(person):
    """The case of the person, with three strengths sent."""
    finish_round(person, 3)
    send_choice(person, *CHOSEN)
    return Case.objects.get()


@pytest.fixture
def chief(case):
    """A manager of the centre of the case."""
    return join(make_person("greta"), default_centre(), CentreRole.MANAGER)
