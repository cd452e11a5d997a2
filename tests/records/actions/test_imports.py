import logging

import pytest

from lever_xblocks.domain.framework import framework_from_data, load_bundled
from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.errors import NotAllowed, VersionChanged
from lever_xblocks.records.models import AuditEntry, FrameworkVersion, ProfileVersion
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.setup import set_up
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import join, make_centre, make_person

pytestmark = pytest.mark.django_db


def framework(actor, centre_id=None, **changes):
    found = framework_from_data(load_bundled("lever").data | changes)
    return ImportFramework(actor=actor, centre_id=centre_id, framework=found)


def profile(actor, centre_id=None, **changes):
    found = profile_from_data(load_bundled_profile("default").data | changes)
    return ImportProfile(actor=actor, centre_id=centre_id, profile=found)


IMPORTS = [(framework, "framework.imported", "lever"), (profile, "profile.imported", "default")]


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_the_site_administrator_imports_a_version_once(imported, event, name):
    administrator = make_person(is_superuser=True)

    assert str(twice(imported(administrator, version="2.0"))) == f"{name} 2.0"

    assert last_event() == (event, administrator.user_id, None, None)
    assert AuditEntry.objects.last().details == {"id": name, "version": "2.0"}


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_nobody_else_imports_not_even_what_is_stored(imported, event, name, centre, manager):
    for person in (manager, *outsiders(centre)):
        for changes in ({}, {"version": "2.0"}):
            refused(NotAllowed, imported(person, **changes))


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_other_content_under_a_stored_version_is_refused_with_the_way_out(imported, event, name):
    refusal = refused(VersionChanged, imported(make_person(is_superuser=True), title={"en": "Another"}))

    assert refusal.status == 409
    assert name in str(refusal)
    assert "Raise the version in the file" in str(refusal)


@pytest.mark.parametrize("model", [FrameworkVersion, ProfileVersion])
def test_a_site_whose_bundled_files_changed_without_a_new_version_starts_all_the_same(model, caplog):
    stored = model.objects.order_by("pk")
    stored.filter(pk=stored.first().pk).update(sha256="0" * 64)
    before = list(stored.values())

    with caplog.at_level(logging.ERROR):
        set_up()

    assert list(stored.values()) == before
    assert ["Raise the version" in line for line in caplog.messages] == [True]


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_a_manager_brings_a_new_id_which_belongs_to_the_centre_then(imported, event, name, centre, manager):
    stored = twice(imported(manager, centre.id, id="harbour"))

    assert stored.centre_id == centre.id
    assert last_event() == (event, manager.user_id, None, centre.id)
    assert twice(imported(manager, centre.id, id="harbour", version="2.0")).centre_id == centre.id


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_what_belongs_to_the_site_or_another_centre_gets_versions_from_its_owner_alone(
    imported, event, name, centre, manager
):
    elsewhere = make_centre()
    other_manager = join(make_person(), elsewhere, CentreRole.MANAGER)
    imported(other_manager, elsewhere.id, id="harbour").run()

    for taken in (name, "harbour"):
        refusal = refused(NotAllowed, imported(manager, centre.id, id=taken, version="2.0"))
        assert f"“{taken}” belongs to the whole site or to another centre" in str(refusal)
        assert "Give yours an id of its own" in str(refusal)


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_a_version_the_site_administrator_brings_stays_with_the_owner(imported, event, name, centre, manager):
    administrator = make_person(is_superuser=True)
    imported(manager, centre.id, id="harbour").run()

    assert imported(administrator, id="harbour", version="2.0").run().centre_id == centre.id
    assert imported(administrator, centre.id, version="2.0").run().centre_id is None


@pytest.mark.parametrize(("imported", "event", "name"), IMPORTS)
def test_a_new_id_needs_a_centre_the_person_runs(imported, event, name, centre, manager):
    for person, centre_id in [(manager, make_centre().id), *((each, centre.id) for each in outsiders(centre))]:
        refused(NotAllowed, imported(person, centre_id, id="harbour"))
