"""These tests need the workbench's settings: ``pytest tests/workbench --ds=tests.workbench.settings``."""

from __future__ import annotations

from django.conf import settings

from tests.contract.fixtures import *  # noqa: F403

if settings.ROOT_URLCONF != "tests.workbench.urls":
    collect_ignore_glob = ["test_*.py"]
