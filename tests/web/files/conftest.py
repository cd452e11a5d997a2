"""A volunteer who collects proof, and where files go."""

import pytest

from lever_xblocks.host import Person
from lever_xblocks.records.models import Case
from tests.records.factories import finish_round, send_choice
from tests.records.files.conftest import disk, place, s3_address

__all__ = ["disk", "place", "s3_address"]


@pytest.fixture
def case(volunteer):
    """The case of the volunteer, with three strengths sent."""
    person = Person(volunteer.pk, "Amina Test")
    finish_round(person, 3)
    send_choice(person, "teamwork", "empathy", "initiative")
    return Case.objects.get()
