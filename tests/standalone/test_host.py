"""What the site knows of people and of itself outside a request."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.standalone.accounts.models import PersonalSettings
from lever_xblocks.standalone.host import StandaloneHost


@pytest.mark.django_db
def test_people_are_written_to_in_the_language_they_chose(django_user_model: Any, django_assert_num_queries: Any):
    ada, ben = (django_user_model.objects.create_user(name) for name in ("ada", "ben"))
    PersonalSettings.objects.create(user=ada, language="pl")
    with django_assert_num_queries(1):
        assert StandaloneHost().languages_of([ada.pk, ben.pk]) == {ada.pk: "pl", ben.pk: "en"}


def test_mails_carry_the_public_address_or_else_the_one_printed_at_the_start(settings: Any):
    settings.LEVER_BIND_HOST, settings.LEVER_BIND_PORT = "127.0.0.1", 8123
    assert StandaloneHost().address_of("/inbox/") == "http://127.0.0.1:8123/inbox/"
    settings.LEVER_PUBLIC_URL = "https://lever.example.org"
    assert StandaloneHost().address_of("/inbox/") == "https://lever.example.org/inbox/"
