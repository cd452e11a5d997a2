"""The workbench starts, shows its index and knows its students."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from lever_xblocks.workbench.users import user_of


@pytest.fixture
def scenarios(monkeypatch: pytest.MonkeyPatch, db: None) -> Any:
    """All scenarios of all installed blocks, as the workbench loads them at its start."""
    from workbench.runtime import ID_MANAGER
    from workbench.scenarios import get_scenarios, init_scenarios

    ID_MANAGER.clear()
    init_scenarios()
    return get_scenarios()


def test_the_index_shows_a_scenario_of_each_of_our_blocks(scenarios: Any) -> None:
    page = Client().get("/")
    assert page.status_code == 200
    for tag in (b"lever_evidence", b"lever_self_assessment"):
        assert b"/scenario/" + tag + b".0/" in page.content


def test_each_scenario_of_ours_renders(scenarios: Any) -> None:
    ours = [name for name in scenarios if name.startswith("lever_")]
    assert [Client().get(f"/scenario/{name}/?student=ada").status_code for name in ours] == [200] * len(ours)


def test_no_file_of_the_working_folder_is_served() -> None:
    assert Client().get("/setup.cfg").status_code == 404
    assert Client().get("/media/../setup.cfg").status_code == 404


def test_a_student_is_one_django_user_without_a_password(db: None) -> None:
    assert user_of("ada") == user_of("ada")
    assert get_user_model().objects.filter(username="ada").count() == 1
    assert not user_of("ada").has_usable_password()


@pytest.mark.parametrize("student", ["none", "", None])
def test_nobody_is_nobody(db: None, student: str | None) -> None:
    assert user_of(student) is None
    assert not get_user_model().objects.exists()
