"""Which versions of frameworks and profiles a centre may choose for its courses."""

import pytest

from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.queries.snapshots import versions_for
from tests.records.factories import make_centre

pytestmark = pytest.mark.django_db


def store(centre_id=None, **changes):
    data = load_bundled_profile("default").data | changes
    ImportProfile(actor=SYSTEM, centre_id=centre_id, profile=profile_from_data(data)).run()


def test_a_centre_chooses_among_the_versions_of_the_site_and_its_own_newest_first():
    harbour, elsewhere = make_centre(), make_centre()
    store(version="1.1")
    store(harbour.id, id="harbour", title={"en": "Harbour", "it": "Porto"})
    store(elsewhere.id, id="elsewhere")

    found = versions_for(harbour.id)

    assert [each.id for each in found.frameworks] == ["lever", "practitioner", "vol_basic"]
    assert [(each.id, each.version, each.is_newest, each.is_own) for each in found.profiles] == [
        ("default", "1.1", True, False),
        ("default", "1.0", False, False),
        ("denmark", "1.0", True, False),
        ("harbour", "1.0", True, True),
        *((name, "1.0", True, False) for name in ("italy", "lombardy", "netherlands", "poland", "spain")),
    ]
    assert found.profiles[3].title.in_language("it") == "Porto"


def test_they_cost_two_statements_however_many_there_are(at_most):
    centre = make_centre()
    for number in range(3):
        store(centre.id, id=f"own{number}")
    with at_most(2):
        versions_for(centre.id)
