"""What an import would do, asked beforehand."""

import pytest

from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.definitions.preview import KeptVersion, preview_of
from lever_xblocks.records.errors import NotAllowed, VersionChanged
from lever_xblocks.records.models import AuditEntry, ProfileVersion
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.snapshots import Use
from tests.records.factories import all_rated, import_profile, make_centre, make_person, save

pytestmark = pytest.mark.django_db


def asked(actor=SYSTEM, centre_id=None, **changes):
    data = load_bundled_profile("default").data | changes
    return ImportProfile(actor=actor, centre_id=centre_id, profile=profile_from_data(data))


def test_a_preview_stores_nothing():
    before = list(ProfileVersion.objects.values()), AuditEntry.objects.count()
    preview_of(asked(version="2.0"))
    assert (list(ProfileVersion.objects.values()), AuditEntry.objects.count()) == before


def test_a_new_profile_is_compared_with_the_sites_default():
    found = preview_of(asked(id="harbour", choice={"lowest": 2, "highest": 4}))
    assert found.older == "default 1.0"
    assert [group.title.text for group in found.groups] == ["What is chosen"]
    assert (found.is_stored, found.kept) == (False, ())


def test_a_new_version_is_compared_with_the_newest():
    import_profile(version="2.0", choice={"lowest": 2, "highest": 4})
    found = preview_of(asked(version="3.0", choice={"lowest": 2, "highest": 4}))
    assert (found.older, found.groups) == ("default 2.0", ())


def test_open_cases_that_keep_their_version_are_counted_where_the_asker_may_know_of_them():
    for _ in range(2):
        save(make_person(), 0, all_rated())
    centre, elsewhere = default_centre(), make_centre()
    assert preview_of(asked(version="2.0")).kept == (KeptVersion("1.0", Use(cases=2, courses=1)),)
    assert preview_of(asked(version="2.0", centre_id=centre.id)).kept == (KeptVersion("1.0", Use(cases=2, courses=1)),)
    assert preview_of(asked(version="2.0", centre_id=elsewhere.id)).kept == ()


def test_it_refuses_what_the_import_would_refuse():
    with pytest.raises(VersionChanged):
        preview_of(asked(title={"en": "Another"}))
    with pytest.raises(NotAllowed):
        preview_of(asked(make_person(), version="2.0"))


def test_the_same_again_is_known_also_when_a_newer_one_is_stored():
    import_profile(version="2.0")
    assert preview_of(asked()).is_stored
