from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from tests.standalone.people import give_contacts, make_person


@pytest.fixture(autouse=True)
def without_mail(settings: Any) -> None:
    """As a site starts; pytest-django would let every test send mail."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def centre(db: None) -> CentreInfo:
    give_contacts(default_centre())
    return default_centre()


@pytest.fixture
def manager(centre: CentreInfo) -> Any:
    return make_person("carla", CentreRole.MANAGER)


@pytest.fixture
def tutor(centre: CentreInfo) -> Any:
    return make_person("tom", CentreRole.TUTOR)


@pytest.fixture
def volunteer(centre: CentreInfo) -> Any:
    return make_person("amina", CentreRole.CANDIDATE)


@pytest.fixture
def administrator(centre: CentreInfo) -> Any:
    return make_person("ada", is_superuser=True)
