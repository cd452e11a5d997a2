"""These tests need the double's settings: ``pytest tests/openedx --ds=tests.openedx.settings``."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from tests.contract.fixtures import *  # noqa: F403

if settings.ROOT_URLCONF != "tests.openedx.double.lms_urls":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def lms(place: Any) -> Any:
    return place


@pytest.fixture
def probe(lms: Any) -> str:
    return lms.block('<lever_probe url_name="probe"/>')


@pytest.fixture
def ada(lms: Any) -> Any:
    return lms.person("ada")


@pytest.fixture
def staff(lms: Any) -> Any:
    return lms.staff("sam")
