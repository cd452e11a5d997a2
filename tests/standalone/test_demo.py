from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from lever_xblocks.records.files.store import ALIAS
from lever_xblocks.records.models import AuditEntry, Case, CentreMembership, Notice
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.queries.organisations import organisations_of
from lever_xblocks.standalone import demo
from tests.records.files.conftest import on_disk


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, ALIAS: on_disk(tmp_path)}


def test_every_role_has_an_account_whose_password_is_shown_once(db: None) -> None:
    text = demo.prepare()
    passwords = dict(re.findall(r"^  (\w+) .* (\S+)$", text, re.MULTILINE))
    assert len(passwords) == 7
    for name, password in passwords.items():
        assert Client().post("/login/", {"username": name, "password": password}).status_code == 302
    assert set(CentreMembership.objects.values_list("role", flat=True)) == {
        "candidate", "tutor", "assessor", "manager", "trainee",
    }  # fmt: skip
    assert get_user_model().objects.get(is_superuser=True).username == "ada"
    assert "lever user password" in demo.prepare()
    assert not any(password in demo.prepare() for password in passwords.values())


def test_the_demo_centre_has_contacts_for_safety_and_complaints(db: None) -> None:
    demo.prepare()
    assert {contact.purpose for contact in default_centre().contacts} == {"safeguarding", "complaint"}


def test_the_demo_centre_knows_organisations_where_hours_can_be_written_down(db: None) -> None:
    demo.prepare()
    assert len(organisations_of(default_centre().id)) == 2


def test_accounts_that_are_gone_are_made_again_and_the_others_left_alone(db: None) -> None:
    demo.prepare()
    get_user_model().objects.get(username="teo").delete()
    tom = get_user_model().objects.get(username="tom").password
    assert "teo" in demo.prepare()
    assert get_user_model().objects.get(username="tom").password == tom


def test_one_volunteer_has_a_folder_half_way_made_by_what_everybody_does(db: None) -> None:
    demo.prepare()
    case = Case.objects.get(candidate__username="samira")
    assert {story.competence_id for story in case.stories.all()} == {"problem_solving", "teamwork"}
    assert sorted(item.kind for item in case.evidence.all()) == ["file", "photo", "text"]
    assert [file.type for file in case.files.order_by("type")] == ["pdf", "png"]
    assert [(comment.author.username, comment.story.competence_id) for comment in case.comments.all()] == [
        ("tom", "teamwork")
    ]
    assert [(step.competence_id, step.kind) for step in case.steps.all()] == [("teamwork", "please_add")]
    assert case.agreement.candidate_at
    assert case.agreement.tutor_at
    assert Notice.objects.filter(recipient__username="samira").exists()
    assert AuditEntry.objects.filter(case=case, actor__username="samira").exists()
