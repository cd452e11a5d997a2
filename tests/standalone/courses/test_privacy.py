from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model

from lever_xblocks.records.privacy import erase_person, export_person, registered
from lever_xblocks.standalone.courses.models import SharedState

Call = Callable[..., Any]


def test_every_table_about_people_is_registered() -> None:
    models = set(apps.get_app_config("lever_courses").get_models()) - {SharedState}
    assert models <= {data.model for data in registered()}


def test_erasing_a_person_leaves_the_others(call: Call, person: Any, learner: Any) -> None:
    other = get_user_model().objects.create_user("bob")
    call("counter", "count", "add")
    call("problem", "single", "submit", {"answers": {"q1": "choice_0"}, "attempts": 0})
    learner.force_login(other)
    call("counter", "count", "add", client=learner)
    assert "choice_0" in str(export_person(person.pk))
    erase_person(person.pk)
    tables = [data.model for data in registered() if data.model._meta.app_label == "lever_courses"]
    assert not any(table.objects.filter(user=person).exists() for table in tables)
    assert any(table.objects.filter(user=other).exists() for table in tables)
