"""What every installation has once its tables exist: the bundled frameworks and profiles, and a default centre."""

import logging
from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from lever_xblocks.domain.framework import bundled_frameworks, load_bundled
from lever_xblocks.domain.profile import bundled_profiles, load_bundled_profile
from lever_xblocks.records.errors import VersionChanged

logger = logging.getLogger(__name__)


def set_up(*, using: str = DEFAULT_DB_ALIAS, apps: Apps = current_apps, **_signal: Any) -> None:
    """Import what is bundled, make the default centre; changes nothing the second time (receiver of post_migrate)."""
    from lever_xblocks.records.actions.centres import EnsureDefaultCentre
    from lever_xblocks.records.actions.frameworks import ImportFramework
    from lever_xblocks.records.actions.profiles import ImportProfile
    from lever_xblocks.records.actors import SYSTEM

    if using != DEFAULT_DB_ALIAS or not _are_tables_of_today(apps):
        return
    frameworks = (ImportFramework(actor=SYSTEM, framework=load_bundled(name)) for name in bundled_frameworks())
    profiles = (ImportProfile(actor=SYSTEM, profile=load_bundled_profile(name)) for name in bundled_profiles())
    for bundled in (*frameworks, *profiles):
        try:
            bundled.run()
        except VersionChanged as refusal:  # the stored snapshot goes on serving, so the site can start
            logger.error("%s", refusal)  # noqa: TRY400  (no traceback: the sentence says it all)
    EnsureDefaultCentre(actor=SYSTEM).run()


def _are_tables_of_today(migrated: Apps) -> bool:
    """False after a migration backwards, when tables or columns are missing."""
    for model in current_apps.get_app_config("lever_records").get_models():
        try:
            past = migrated.get_model("lever_records", model.__name__)
        except LookupError:
            return False
        if {field.name for field in past._meta.local_fields} != {field.name for field in model._meta.local_fields}:
            return False
    return True
