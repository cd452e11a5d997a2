"""What accounts store about a person is handed out and erased with the rest."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.privacy import erase_person, export_person
from lever_xblocks.records.queries.centres import CentreInfo
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.actions import Invited, InvitePeople
from lever_xblocks.standalone.accounts.models import Invitation
from tests.standalone.people import make_person


@pytest.fixture
def tries(db: None, client: Client) -> tuple[Any, Any]:
    """Amina and Karim; somebody typed a wrong password for each, by log-in name and by e-mail address."""
    people = tuple(make_person(name, email=f"{name}@example.org") for name in ("amina", "karim"))
    for typed in ("Amina", "amina@Example.org", "karim", "karim@example.org"):
        client.post("/login/", {"username": typed, "password": "wrong"})
    return people


def test_failed_tries_under_either_name_are_erased_with_the_person_and_those_of_others_stay(
    tries: tuple[Any, Any],
) -> None:
    erase_person(tries[0].pk)
    left = AccessAttempt.objects.values_list("username", flat=True)
    assert sorted(left) == ["karim", "karim@example.org"]


def test_an_invitation_forgets_an_erased_tutor(tutor: Any, centre: CentreInfo) -> None:
    InvitePeople(
        actor=SYSTEM,
        centre_id=centre.id,
        batch=uuid.uuid4(),
        people=(Invited("Karim"),),
        role=CentreRole.CANDIDATE,
        tutor_id=tutor.pk,
    ).run()
    erase_person(tutor.pk)
    assert Invitation.objects.get().tutor_id is None


def test_failed_tries_under_either_name_are_handed_out(tries: tuple[Any, Any]) -> None:
    found = json.loads(json.dumps(export_person(tries[0].pk), cls=DjangoJSONEncoder))
    typed = {row["name typed"]: row["your part"] for row in found["Tries to log in that failed"]}
    assert typed == {"amina": "your name was typed", "amina@example.org": "your e-mail address was typed"}


def test_no_password_that_was_typed_is_stored(tries: tuple[Any, Any]) -> None:
    assert "wrong" not in json.dumps(list(AccessAttempt.objects.values()), cls=DjangoJSONEncoder)
