from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from lever_xblocks.records.models import AuditEntry, Centre, FrameworkVersion, ProfileVersion

MODELS = list(apps.get_app_config("lever_records").get_models())
LONGEST_IDENTIFIER = 64  # MySQL


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", "lever_records", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_one_can_migrate_back_and_forth():
    call_command("migrate", "lever_records", "zero", verbosity=0)
    assert not [table for table in connection.introspection.table_names() if table in _tables()]

    call_command("migrate", verbosity=0)  # all, since other apps that build on these tables went back with them
    assert _tables() <= set(connection.introspection.table_names())
    assert FrameworkVersion.objects.filter(framework_id="lever").exists()
    assert ProfileVersion.objects.filter(profile_id="default").exists()
    assert Centre.objects.get().default_slot == 1


@pytest.mark.django_db
def test_migrating_again_sets_nothing_up_twice():
    before = _numbers()

    call_command("migrate", "lever_records", verbosity=0)

    assert before == _numbers()


def test_every_table_and_constraint_has_a_name_that_every_database_takes():
    for model in MODELS:
        named = [*model._meta.constraints, *model._meta.indexes]
        names = [model._meta.db_table, *(one.name for one in named)]
        assert [name for name in names if not name.startswith("lever_") or len(name) > LONGEST_IDENTIFIER] == []


def _numbers():
    return [model.objects.count() for model in (FrameworkVersion, ProfileVersion, Centre, AuditEntry)]


def _tables():
    return {model._meta.db_table for model in MODELS}
