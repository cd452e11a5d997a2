"""Two centres bring a new profile of the same name at the same moment: one of them owns it."""

import pytest

from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import ProfileVersion
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.together import AT_ONCE, at_once, refusals
from tests.records.factories import join, make_centre, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def bring(centre, manager, version):
    data = load_bundled_profile("default").data | {"id": "harbour", "version": version}
    return ImportProfile(actor=manager, centre_id=centre.id, profile=profile_from_data(data)).run()


def test_one_id_has_one_owner_however_many_take_it_at_once():
    centres = [make_centre() for _ in range(AT_ONCE)]
    managers = [join(make_person(), centre, CentreRole.MANAGER) for centre in centres]

    outcomes = at_once(
        *[
            lambda centre=centre, manager=manager, version=str(number): bring(centre, manager, version)
            for number, (centre, manager) in enumerate(zip(centres, managers, strict=True))
        ]
    )

    assert [type(refusal) for refusal in refusals(outcomes)] == [NotAllowed] * (AT_ONCE - 1)
    assert ProfileVersion.objects.filter(profile_id="harbour").count() == 1
