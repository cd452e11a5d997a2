"""People and a place for tests of blocks."""

import pytest
from django.contrib.auth import get_user_model

from lever_xblocks.host import Person


@pytest.fixture(autouse=True)
def _host(settings):
    settings.LEVER_HOST = "tests.blocks.places.PlaceHost"


@pytest.fixture
def marta(db):
    """A volunteer."""
    user = get_user_model().objects.create_user(username="marta", first_name="Marta")
    return Person(user_id=user.pk, name="Marta")


@pytest.fixture
def karim(db):
    """Another volunteer."""
    user = get_user_model().objects.create_user(username="karim", first_name="Karim")
    return Person(user_id=user.pk, name="Karim")
