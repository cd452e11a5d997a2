import logging

import pytest

from lever_xblocks.domain.framework import framework_from_data, load_bundled
from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.errors import NotAllowed, VersionChanged
from lever_xblocks.records.models import AuditEntry, FrameworkVersion, ProfileVersion
from lever_xblocks.records.setup import set_up
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import make_person

pytestmark = pytest.mark.django_db


def framework(actor, **changes):
    return ImportFramework(actor=actor, framework=framework_from_data(load_bundled("lever").data | changes))


def profile(actor, **changes):
    return ImportProfile(actor=actor, profile=profile_from_data(load_bundled_profile("default").data | changes))


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
