"""How the platform finds LEVER: real entry points, real plugin machinery."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from edx_django_utils.plugins import get_plugin_apps

from lever_xblocks.openedx.checks import storage_is_named
from lever_xblocks.openedx.settings import APPS, lms, studio
from lever_xblocks.records.files.store import storage
from tests.openedx.double.middleware import TRACKED

LABELS = {"lever_ui", "lever_records", "lever_web", "lever_openedx"}


@pytest.mark.parametrize("project", ["lms.djangoapp", "cms.djangoapp"])
def test_the_plugin_is_found_by_its_entry_point(project: str) -> None:
    assert get_plugin_apps(project) == ["lever_xblocks.openedx.apps.LeverOpenEdxConfig"]


def test_every_app_of_ours_is_installed_in_the_lms() -> None:
    assert {config.label for config in apps.get_app_configs()} >= LABELS


def test_studio_installs_the_same_apps_so_that_both_migrate_one_database() -> None:
    assert settings.STUDIO["INSTALLED_APPS"] == settings.INSTALLED_APPS


@pytest.mark.parametrize("module", [lms, studio])
def test_settings_run_twice_are_the_settings_run_once(module: Any) -> None:
    platform = SimpleNamespace(INSTALLED_APPS=["django.contrib.auth"])
    module.plugin_settings(platform)
    once = list(platform.INSTALLED_APPS), platform.LEVER_HOST
    module.plugin_settings(platform)
    assert once == (platform.INSTALLED_APPS, platform.LEVER_HOST)
    assert once[0] == ["django.contrib.auth", *APPS]


def test_the_secret_of_a_link_is_in_no_tracking_log(client: Client) -> None:
    TRACKED.clear()
    client.get("/lever/answer/a-secret/")
    client.get("/courses/x/")
    assert [line.split()[0] for line in TRACKED] == ["/courses/x/"]
    assert settings.TRACKING_IGNORE_URL_PATTERNS.count("^/lever/") == 1


def test_the_operators_host_stays() -> None:
    platform = SimpleNamespace(INSTALLED_APPS=[], LEVER_HOST="operator.Host")
    lms.plugin_settings(platform)
    assert platform.LEVER_HOST == "operator.Host"


def test_files_have_a_private_place_until_the_operator_names_one() -> None:
    assert storage().path("x") == str(settings.DATA_DIR / "lever" / "x")
    assert list(settings.STORAGES) == ["lever_evidence", "default", "staticfiles"]
    (warning,) = storage_is_named()
    assert (warning.id, 'STORAGES["lever_evidence"]' in warning.hint) == ("lever.W001", True)


def test_the_operators_storage_stays(settings: Any, tmp_path: Path) -> None:
    named = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    platform = SimpleNamespace(INSTALLED_APPS=[], STORAGES={"default": named, "lever_evidence": named})
    lms.plugin_settings(platform)
    assert platform.STORAGES["lever_evidence"] == named
    settings.STORAGES = {**settings.STORAGES, "lever_evidence": named}
    assert storage_is_named() == []


def test_lms_and_studio_have_their_own_host() -> None:
    assert settings.LEVER_HOST == "lever_xblocks.openedx.host.LmsHost"
    assert settings.STUDIO["LEVER_HOST"] == "lever_xblocks.openedx.host.StudioHost"


def test_a_retired_person_is_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    erased: list[Any] = []
    monkeypatch.setattr("lever_xblocks.openedx.receivers.erase_person", erased.append)
    USER_RETIRE_LMS_MISC.send(sender=None, user=User(pk=7))
    assert erased == [7]


def test_an_error_while_erasing_reaches_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    def fail(person: Any) -> None:
        raise RuntimeError("database is locked")

    monkeypatch.setattr("lever_xblocks.openedx.receivers.erase_person", fail)
    with pytest.raises(RuntimeError, match="locked"):
        USER_RETIRE_LMS_MISC.send(sender=None, user=User(pk=7))


def test_the_pages_stand_below_lever(client: Client) -> None:
    from django.urls import reverse

    assert reverse("lever_web:tutor_desk").startswith("/lever/")
