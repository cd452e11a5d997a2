"""A candidate with a choice sent and a folder, their tutor, and somebody who runs the centre."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Evidence, Story
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.talk.talking import case_of
from tests.records.factories import join, make_person, send_choice
from tests.records.notices.people import candidate_of


@pytest.fixture
def tutor() -> Person:
    return join(make_person("tom"), default_centre(), CentreRole.TUTOR)


@pytest.fixture
def manager() -> Person:
    return join(make_person("carla"), default_centre(), CentreRole.MANAGER)


@pytest.fixture
def amina(tutor: Person) -> Person:
    amina = candidate_of(tutor)
    send_choice(amina, "empathy", "initiative", "teamwork")
    return amina


@pytest.fixture
def story(amina: Person) -> Story:
    now = timezone.now()
    return Story.objects.create(
        case=case_of(amina), competence_id="teamwork", title="The flood", language="en", created_at=now, saved_at=now
    )


@pytest.fixture
def item(amina: Person) -> Evidence:
    now = timezone.now()
    return Evidence.objects.create(
        case=case_of(amina), kind="text", title="A list", text="It is mine", created_at=now, saved_at=now
    )
