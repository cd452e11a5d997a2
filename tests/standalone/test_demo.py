from __future__ import annotations

import re

from django.contrib.auth import get_user_model
from django.test import Client

from lever_xblocks.records.models import CentreMembership
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.standalone import demo


def test_every_role_has_an_account_whose_password_is_shown_once(db: None) -> None:
    text = demo.prepare()
    passwords = dict(re.findall(r"^  (\w+) .* (\S+)$", text, re.MULTILINE))
    assert len(passwords) == 6
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


def test_accounts_that_are_gone_are_made_again_and_the_others_left_alone(db: None) -> None:
    demo.prepare()
    get_user_model().objects.get(username="teo").delete()
    tom = get_user_model().objects.get(username="tom").password
    assert "teo" in demo.prepare()
    assert get_user_model().objects.get(username="tom").password == tom
