"""Brings the database of the data folder to the tables of this program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from lever_xblocks.standalone import data_folder
from lever_xblocks.standalone.sqlite_copy import copy_database


class OlderDatabaseError(data_folder.DataFolderError):
    """The database lacks what this program needs; starting the site brings it up to date."""


class NewerDatabaseError(data_folder.DataFolderError):
    """The database was written by a later version of this program."""


def upgrade() -> Path | None:
    """Apply what is missing; before anything existing is changed, put a copy of the database aside.

    Returns the path of that copy, if one was needed. Raises NewerDatabaseError, and then nothing was changed.
    """
    executor = MigrationExecutor(connection)
    applied = set(executor.loader.applied_migrations)
    refuse_newer(applied)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    copy = _put_aside() if applied else None
    call_command("migrate", interactive=False, verbosity=0)
    return copy


def require_up_to_date() -> None:
    """Raises OlderDatabaseError or NewerDatabaseError unless the database is as this program needs it."""
    executor = MigrationExecutor(connection)
    refuse_newer(set(executor.loader.applied_migrations))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise OlderDatabaseError(
            f"The data in {settings.DATA_DIR} is not ready for this version of the program. "
            f"Start the site there once: lever serve --data {settings.DATA_DIR}"
        )


def refuse_newer(applied: set[tuple[str, str]]) -> None:
    """Raises NewerDatabaseError when a migration of one of our apps was applied that this program does not have."""
    on_disk = MigrationLoader(None).disk_migrations
    known = set(on_disk) | {replaced for migration in on_disk.values() for replaced in migration.replaces}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("lever_xblocks.")}
    unknown = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    if unknown:
        raise NewerDatabaseError(
            f"This data was written by a newer version of the program (it has {unknown[-1]}). "
            "Install that version or a later one; nothing was changed."
        )


def _put_aside() -> Path:
    folder = data_folder.kept(settings.DATA_DIR)
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"before-upgrade-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite3"
    copy_database(Path(settings.DATABASES["default"]["NAME"]), copy)
    return copy
