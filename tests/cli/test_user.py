from __future__ import annotations

import re
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth import get_user_model
from django.test import Client

from lever_xblocks.cli import main
from lever_xblocks.records.models import CentreMembership
from lever_xblocks.records.queries.centres import default_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def lever(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command; what Django prints and what click prints come together."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        result.text = result.output + capsys.readouterr().out
        return result

    return run


def test_a_new_account_gets_a_password_that_is_shown_once_and_works(lever: Any) -> None:
    result = lever("user", "add", "rosa", "--full-name", "Rosa Lopez", "--role", "tutor", "--email", "rosa@example.org")
    assert result.exit_code == 0, result.text
    password = re.search(r"password (\S+)\.", result.text)[1]
    assert Client().post("/login/", {"username": "rosa", "password": password}).status_code == 302
    membership = CentreMembership.objects.get(person__username="rosa")
    assert (membership.role, membership.centre_id) == ("tutor", default_centre().id)
    assert get_user_model().objects.get().get_full_name() == "Rosa Lopez"


def test_an_administrator_is_made_and_unmade(lever: Any) -> None:
    lever("user", "add", "ada", "--role", "administrator")
    assert get_user_model().objects.get().is_superuser
    lever("user", "role", "ada", "administrator", "--end")
    assert not get_user_model().objects.get().is_superuser


def test_a_role_is_given_and_ended(lever: Any) -> None:
    lever("user", "add", "rosa")
    assert "rosa is now manager" in lever("user", "role", "rosa", "manager").text
    assert CentreMembership.objects.get().open_slot == 1
    assert lever("user", "role", "rosa", "manager", "--end").exit_code == 0
    assert CentreMembership.objects.get().open_slot is None


def test_a_new_password_takes_the_place_of_the_old_one(lever: Any) -> None:
    lever("user", "add", "rosa")
    password = re.search(r"is (\S+)\. It", lever("user", "password", "rosa").text)[1]
    assert get_user_model().objects.get().check_password(password)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "rosa"), "Somebody is called rosa already"),
        (("add", "ROSA"), "Somebody is called ROSA already"),
        (("add", "a@example.org"), "no @ in it"),
        (("add", "two words"), "valid username"),
        (("add", "new", "--email", "x@"), "valid email"),
        (("add", "new", "--role", "tutor", "--centre", "nowhere"), "There is no centre nowhere. There is: centre"),
        (("role", "nobody", "tutor"), "Nobody is called nobody"),
        (("password", "nobody"), "Nobody is called nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_changes_nothing(
    lever: Any, arguments: tuple[str, ...], sentence: str
) -> None:
    lever("user", "add", "rosa")
    before = list(get_user_model().objects.values())
    result = lever("user", *arguments)
    assert result.exit_code == 1
    assert sentence in result.text
    assert "Traceback" not in result.text
    assert list(get_user_model().objects.values()) == before
