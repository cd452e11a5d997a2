"""The pages of LEVER below ``/lever/`` in the LMS, which has neither our log-in nor our site around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.urls import reverse

from lever_xblocks.openedx.host import StudioHost
from lever_xblocks.records.actions.centres import JoinCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotSetUp, StorageBusy, StorageFull
from lever_xblocks.records.models import ProfileVersion
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.contract.test_self_assessment import ALL_ANSWERED, OLX, rate

DESKS = {
    CentreRole.TUTOR: "lever_web:tutor_desk",
    CentreRole.ASSESSOR: "lever_web:assessor_desk",
    CentreRole.MANAGER: "lever_web:centre_desk",
}


def finished_round(lms: Any, person: Any) -> str:
    block = lms.block(OLX)
    revision = rate(lms, block, person, ALL_ANSWERED).json["state"]["revision"]
    return lms.post(block, "finish", {"rev": revision}, user=person).json["state"]["history"][0]["id"]


@pytest.mark.parametrize("desk", DESKS.values())
def test_a_desk_sends_visitors_to_the_platforms_log_in_and_turns_learners_away(lms: Any, ada: Any, desk: str) -> None:
    assert reverse(desk).startswith("/lever/desk/")
    assert lms.request("GET", reverse(desk), user=None).status == 302
    assert lms.request("GET", reverse(desk), user=ada).status == 403


@pytest.mark.parametrize(("role", "desk"), DESKS.items())
def test_a_desk_opens_for_those_who_work_there_and_leads_back_to_the_platform(
    lms: Any, role: CentreRole, desk: str
) -> None:
    tina = lms.person("tina")
    JoinCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=tina.pk, role=role).run()
    page = lms.request("GET", reverse(desk), user=tina, follow=True)
    assert page.status == 200
    assert 'href="/dashboard"' in page.text
    assert f'href="{reverse(desk)}"' in page.text


def busy() -> OperationalError:
    error = OperationalError("said by SQLite")
    error.__cause__ = sqlite3.OperationalError("said by SQLite")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


@pytest.mark.parametrize(
    ("make_error", "status", "words"),
    [
        (StorageBusy, 503, "busy for a moment"),
        (busy, 503, "busy for a moment"),
        (StorageFull, 507, "no room left"),
        (NotSetUp, 503, "not ready yet"),
    ],
)
def test_what_hinders_a_desk_is_said_in_words_and_nothing_stays_half_written(
    lms: Any,
    monkeypatch: pytest.MonkeyPatch,
    make_error: Callable[[], Exception],
    status: int,
    words: str,
) -> None:
    """The platform's own page for errors knows none of these."""
    tina = lms.person("tina")
    JoinCentre(actor=SYSTEM, centre_id=default_centre().id, person_id=tina.pk, role=CentreRole.TUTOR).run()

    def write_and_fail(_person: Any) -> None:
        get_user_model().objects.create_user("half")
        raise make_error()

    monkeypatch.setattr("lever_xblocks.web.desks.tutor.desk.candidates_of", write_and_fail)
    page = lms.request("GET", reverse("lever_web:tutor_desk"), user=tina)
    assert page.status == status
    assert words in page.text
    assert "said by SQLite" not in page.text
    assert not get_user_model().objects.filter(username="half").exists()


def test_the_sentence_comes_even_when_the_page_cannot_ask_the_database(
    lms: Any, ada: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: Any) -> None:
        raise busy()

    monkeypatch.setattr("lever_xblocks.web.access._load_parts", gone)
    page = lms.request("GET", reverse("lever_web:tutor_desk"), user=ada)
    assert (page.status, "busy for a moment" in page.text) == (503, True)


def test_course_staff_are_nobody_at_a_desk(lms: Any, staff: Any) -> None:
    assert lms.request("GET", reverse("lever_web:centre_desk"), user=staff).status == 403


def test_the_administrator_of_the_platform_administers_lever(lms: Any, staff: Any) -> None:
    staff.is_superuser = True
    staff.save()
    assert lms.request("GET", reverse("lever_web:administrator"), user=staff).status == 200


def test_what_is_red_is_mended_by_the_command_of_the_platform(lms: Any, staff: Any) -> None:
    staff.is_superuser = True
    staff.save()
    ProfileVersion.objects.all().delete()
    text = lms.request("GET", reverse("lever_web:administrator"), user=staff).text
    for command in ("*/5 * * * * ./manage.py lms lever_tick", "./manage.py lms lever_profile import default"):
        assert f"<code>{command}</code>" in text


def test_the_confirmation_is_for_its_owner(lms: Any, ada: Any, staff: Any) -> None:
    url = reverse("lever_web:confirmation", args=[finished_round(lms, ada)])
    assert lms.request("GET", url, user=ada).status == 200
    assert lms.request("GET", url, user=staff).status == 404
    assert lms.request("GET", url, user=None).status == 302


def test_the_block_links_to_the_confirmation_in_the_lms_and_not_in_studio(lms: Any, ada: Any, staff: Any) -> None:
    block = lms.block(OLX)
    assert "/lever/self-assessment/__id__/confirmation/" in lms.view(block, user=ada).text
    with lms.authoring() as studio:
        assert "/lever/self-assessment/" not in studio.view(block, user=staff).text


def test_studio_has_no_pages_of_ours_to_lead_to() -> None:
    assert StudioHost().navigation(None) == ()
