"""OpenEdxHost on the double: who acts, whose work it is, and when nothing may be recorded."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from opaque_keys.edx.keys import UsageKey

from lever_xblocks.host import Person
from lever_xblocks.openedx.host import LmsHost, StudioHost
from tests.openedx.double import runtime
from tests.openedx.double.store import MODULESTORE


def test_looking_on_as_a_learner_leaves_the_actor_staff(lms: Any, probe: str, ada: Any, staff: Any) -> None:
    with lms.looking_on(staff, ada):
        who = lms.post(probe, "who", {}, user=staff).json
    assert (who["actor"], who["subject"]) == (staff.pk, ada.pk)


def test_the_same_on_the_page_where_the_platform_swaps_the_requests_user(
    lms: Any, ada: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.contract.probe import Probe

    seen = []
    monkeypatch.setattr(Probe, "student_view", lambda self, context: seen.append(self._who()) or self.studio_view())
    block = lms.block('<lever_probe url_name="looked_at"/>')
    with lms.looking_on(staff, ada):
        lms.view(block, user=staff)
    assert (seen[0]["actor"], seen[0]["subject"]) == (staff.pk, ada.pk)


def test_looking_on_as_learners_in_general_is_acting_as_oneself(lms: Any, probe: str, staff: Any) -> None:
    with lms.looking_on(staff, None):
        who = lms.post(probe, "who", {}, user=staff).json
    assert (who["actor"], who["subject"]) == (staff.pk, staff.pk)


@pytest.mark.parametrize("part", ["preview", "editor"])
def test_everything_in_studio_is_authoring(lms: Any, probe: str, staff: Any, part: str) -> None:
    with lms.authoring(part) as studio:
        assert studio.post(probe, "who", {}, user=staff).json["authoring"] is True


def test_a_preview_is_authoring_even_for_the_host_of_the_lms(lms: Any, probe: str, staff: Any) -> None:
    block = runtime.preview_block(UsageKey.from_string(probe), staff, SessionStore())
    assert LmsHost().is_authoring(block)
    assert StudioHost().is_authoring(block)


def test_people_go_by_their_full_name_or_else_their_user_name(lms: Any, probe: str, ada: Any) -> None:
    key = UsageKey.from_string(probe)
    assert LmsHost().subject(runtime.lms_block(key, ada, {})) == Person(ada.pk, "Ada Zwiebelfisch")
    ada.first_name = ada.last_name = ""
    assert LmsHost().subject(runtime.lms_block(key, ada, {})) == Person(ada.pk, "ada")


def test_nobody_acts_outside_a_request(lms: Any, probe: str, ada: Any) -> None:
    assert LmsHost().actor(runtime.lms_block(UsageKey.from_string(probe), ada, {})) is None


def test_a_block_that_asked_for_no_user_service_is_still_bound(
    lms: Any, ada: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = lms.block('<lever_probe url_name="plain"/>')
    from tests.contract.probe import Probe

    monkeypatch.delitem(Probe._services_requested, "user")
    who = lms.post(block, "who", {}, user=ada).json
    assert (who["actor"], who["subject"]) == (ada.pk, ada.pk)


def test_keys_in_a_library_are_the_librarys(lms: Any, ada: Any) -> None:
    library = MODULESTORE.add_library("lib:lever:shared")
    block = runtime.lms_block(runtime.import_olx(library, '<lever_probe url_name="p"/>'), ada, {})
    assert LmsHost().context_key(block) == "lib:lever:shared"
    assert LmsHost().usage_key(block) == "lb:lever:shared:lever_probe:p"


def test_people_are_written_to_in_the_language_of_their_account_settings(
    lms: Any, ada: Any, staff: Any, django_assert_num_queries: Any
) -> None:
    ada.preferences.create(key="pref-lang", value="it-it")
    ada.preferences.create(key="time_zone", value="Europe/Rome")
    with django_assert_num_queries(1):
        assert LmsHost().languages_of([ada.pk, staff.pk]) == {ada.pk: "it-it", staff.pk: "en"}


def test_mails_name_pages_of_the_lms_whoever_sends_them() -> None:
    for host in (LmsHost(), StudioHost()):
        assert host.address_of("/lever/inbox/") == "https://lms.example.org/lever/inbox/"
