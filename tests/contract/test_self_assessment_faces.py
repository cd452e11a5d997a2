"""The detailed face and the choice behave the same wherever they run."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.domain.framework import load_bundled
from tests.contract.places.base import Place
from tests.contract.test_self_assessment import (
    ALL_ANSWERED,
    OLX,
    STATEMENTS_OF_A_SUBMIT,
    STATEMENTS_OF_A_VIEW,
    island,
    rate,
)

TEAMWORK = load_bundled("lever").competence("teamwork")


@pytest.fixture
def ada(place: Place) -> Any:
    return place.person("ada")


def test_the_detailed_face_goes_from_picking_to_a_result(place: Place, ada: Any) -> None:
    block = place.block('<lever_self_assessment url_name="closer" mode="detailed"/>')
    picked = place.post(block, "pick", {"picked": ["teamwork"], "rev": 0}, user=ada)
    ratings = dict.fromkeys((f"teamwork.{one.id}" for one in TEAMWORK.indicators), 4)
    rated = place.post(block, "rate", {"ratings": ratings, "rev": picked.json["state"]["revision"]}, user=ada)
    noted = place.post(
        block, "rate", {"notes": {"teamwork": "Fridays"}, "rev": rated.json["state"]["revision"]}, user=ada
    )
    finished = place.post(block, "finish", {"rev": noted.json["state"]["revision"]}, user=ada)
    assert finished.json["state"]["outcomes"] == {"teamwork": "good"}
    assert finished.json["state"]["notes"] == {"teamwork": "Fridays"}
    page = place.view(block, user=ada)
    assert island(page)["state"] == finished.json["state"]
    assert place.completions(block) == [ada.pk]
    assert len(page.own_sql) <= STATEMENTS_OF_A_VIEW + place.frame_statements
    for answer in (rated, noted, finished):
        assert 0 < len(answer.own_sql) <= STATEMENTS_OF_A_SUBMIT


def test_a_choice_is_kept_as_it_is_made_and_sent_once_it_is_enough(place: Place, ada: Any) -> None:
    quick, block = place.block(OLX), place.block('<lever_self_assessment url_name="choose" mode="choice"/>')
    revision = rate(place, quick, ada, ALL_ANSWERED).json["state"]["revision"]
    place.post(quick, "finish", {"rev": revision}, user=ada)
    kept = place.post(
        block, "choose", {"chosen": {"teamwork": True}, "reasons": {"teamwork": "My team"}, "rev": 0}, user=ada
    )
    assert place.post(block, "send", {"rev": kept.json["state"]["revision"]}, user=ada).status == 400
    assert place.completions(block) == []
    more = {"chosen": {"empathy": True, "leadership": True}, "rev": kept.json["state"]["revision"]}
    enough = place.post(block, "choose", more, user=ada)
    sent = place.post(block, "send", {"rev": enough.json["state"]["revision"]}, user=ada)
    assert sent.json["state"]["is_sent"]
    assert island(place.view(block, user=ada))["state"] == sent.json["state"]
    assert place.completions(block) == [ada.pk]
    assert 0 < len(sent.own_sql) <= STATEMENTS_OF_A_SUBMIT
    assert len(place.view(block, user=ada).own_sql) <= STATEMENTS_OF_A_VIEW + place.frame_statements


def test_a_choice_is_nobody_elses(place: Place, ada: Any) -> None:
    block = place.block('<lever_self_assessment url_name="choose" mode="choice"/>')
    place.post(block, "choose", {"chosen": {"teamwork": True}, "rev": 0}, user=ada)
    assert island(place.view(block, user=place.person("ben")))["state"]["chosen"] == []
