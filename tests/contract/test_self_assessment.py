"""``lever_self_assessment`` behaves the same wherever it runs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from xblock.exceptions import NoSuchServiceError
from xblock.runtime import Runtime

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.models import Case, SelfAssessment, SelfRating
from tests.contract.places.base import Answer, Place

OLX = '<lever_self_assessment url_name="strengths" introduction="Für dich &amp; &quot;uns&quot;"/>'
COMPETENCES = [competence.id for competence in load_bundled("lever").competences]
ALL_ANSWERED = dict.fromkeys(COMPETENCES, 3)
STATEMENTS_OF_A_VIEW = 4
STATEMENTS_OF_A_SUBMIT = 8
STATEMENTS_OF_AN_OPENING = 11  # case, membership, round and the notice to those who find a tutor besides
REFUSED_UNKNOWN = {302, 401, 403}
WANTED = ("user", "completion")


@pytest.fixture
def block(place: Place) -> str:
    return place.block(OLX)


@pytest.fixture
def ada(place: Place) -> Any:
    return place.person("ada")


def island(answer: Answer) -> dict[str, Any]:
    """The values with which the page's script starts."""
    scripts = re.findall(r'<script type="application/json">(.*?)</script>', answer.text, re.DOTALL)
    return next(data for data in map(json.loads, scripts) if "storage_key" in data)


def rate(place: Place, block: str, user: Any, ratings: Any, *, rev: Any = 0, **request: Any) -> Answer:
    return place.post(block, "rate", {"ratings": ratings, "rev": rev}, user=user, **request)


def state(place: Place, block: str, user: Any) -> dict[str, Any]:
    return place.post(block, "load", {}, user=user).json["state"]


def nothing_is_stored() -> bool:
    return not Case.objects.exists() and not SelfAssessment.objects.exists()


# ---- pages ----


def test_a_learner_finds_all_competences_and_may_save(place: Place, block: str, ada: Any) -> None:
    page = place.view(block, user=ada)
    assert page.status == 200
    assert "rate" in island(page)["can"]
    assert {one["id"] for one in island(page)["framework"]["competences"]} == set(COMPETENCES)
    assert "Für dich &amp; &quot;uns&quot;" in page.text


def test_looking_writes_nothing_and_takes_few_statements(place: Place, block: str, ada: Any) -> None:
    first = place.view(block, user=ada)
    rate(place, block, ada, ALL_ANSWERED)
    for number in range(5):
        rate(place, block, place.person(f"other{number}"), ALL_ANSWERED)
    later = place.view(block, user=ada)
    assert first.own_writes == later.own_writes == ()
    assert 0 < len(first.own_sql) <= STATEMENTS_OF_A_VIEW + place.frame_statements
    assert len(later.own_sql) <= STATEMENTS_OF_A_VIEW + place.frame_statements


def test_saving_and_finishing_take_few_statements(place: Place, block: str, ada: Any) -> None:
    revision = rate(place, block, ada, {"empathy": 4}).json["state"]["revision"]
    saved = rate(place, block, ada, ALL_ANSWERED, rev=revision)
    finished = place.post(block, "finish", {"rev": saved.json["state"]["revision"]}, user=ada)
    assert 0 < len(saved.own_sql) <= STATEMENTS_OF_A_SUBMIT
    assert 0 < len(finished.own_sql) <= STATEMENTS_OF_A_SUBMIT


def test_opening_a_case_takes_few_statements_once_the_course_is_known(place: Place, block: str, ada: Any) -> None:
    rate(place, block, ada, {"empathy": 4})
    opened = rate(place, block, place.person("newcomer"), {"empathy": 4})
    assert 0 < len(opened.own_sql) <= STATEMENTS_OF_AN_OPENING


def test_looking_opens_no_case(place: Place, block: str, ada: Any) -> None:
    place.view(block, user=ada)
    state(place, block, ada)
    assert nothing_is_stored()


def test_every_file_the_page_asks_for_exists(place: Place, block: str, ada: Any) -> None:
    text = place.view(block, user=ada).text
    files = {name.split("?")[0] for name in re.findall(r"/static/(lever/(?:css|js)/[^\"']+)", text)}
    assert any(name.endswith("quick.js") for name in map(_without_fingerprint, files))
    assert [name for name in files if not finders.find(_without_fingerprint(name))] == []


def _without_fingerprint(name: str) -> str:
    return re.sub(r"\.[0-9a-f]{8,}(?=\.\w+$)", "", name)


def test_a_visitor_sees_nobodys_answers_and_can_keep_nothing(place: Place, block: str, ada: Any) -> None:
    rate(place, block, ada, {"empathy": 4})
    page = place.view(block, user=None)
    assert page.status in {200, *REFUSED_UNKNOWN}
    assert '"empathy": 4' not in page.text
    assert ada.last_name not in page.text
    assert rate(place, block, None, {"empathy": 1}).status in REFUSED_UNKNOWN
    assert SelfRating.objects.count() == 1


# ---- saving ----


def test_what_was_saved_is_there_on_the_next_visit(place: Place, block: str, ada: Any) -> None:
    answer = rate(place, block, ada, {"empathy": 4, "initiative": "na"})
    assert answer.status == 200
    assert answer.json["state"]["ratings"] == {"empathy": 4, "initiative": "na"}
    assert island(place.view(block, user=ada))["state"] == answer.json["state"]


def test_a_rating_can_be_taken_back(place: Place, block: str, ada: Any) -> None:
    revision = rate(place, block, ada, {"empathy": 4, "teamwork": 2}).json["state"]["revision"]
    assert rate(place, block, ada, {"empathy": None}, rev=revision).json["state"]["ratings"] == {"teamwork": 2}


def test_nobody_sees_or_changes_the_answers_of_somebody_else(place: Place, block: str, ada: Any) -> None:
    rate(place, block, ada, {"empathy": 4})
    ben = place.person("ben")
    assert state(place, block, ben)["ratings"] == {}
    rate(place, block, ben, {"empathy": 1})
    assert state(place, block, ada)["ratings"] == {"empathy": 4}


def test_two_tabs_lose_nothing(place: Place, block: str, ada: Any) -> None:
    before = rate(place, block, ada, {"empathy": 4}).json["state"]["revision"]
    first = rate(place, block, ada, {"teamwork": 3}, rev=before)
    second = rate(place, block, ada, {"teamwork": 1, "leadership": 2}, rev=before)
    assert (first.status, second.status) == (200, 409)
    assert second.json["state"] == first.json["state"] == state(place, block, ada)
    assert second.json["error"]
    merged = rate(place, block, ada, {"leadership": 2}, rev=second.json["state"]["revision"])
    assert merged.json["state"]["ratings"] == {"empathy": 4, "teamwork": 3, "leadership": 2}


def test_the_same_click_twice_is_one_click(place: Place, block: str, ada: Any) -> None:
    once = rate(place, block, ada, {"empathy": 4})
    twice = rate(place, block, ada, {"empathy": 4})
    assert twice.status == 200
    assert twice.json == once.json
    assert Case.objects.count() == SelfRating.objects.count() == 1


@pytest.mark.parametrize(
    "ratings",
    [
        {"empathy": 5},
        {"empathy": 0},
        {"empathy": "4"},
        {"empathy": 2.5},
        {"empathy": True},
        {"juggling": 3},
        [],
        None,
        7,
    ],
)
def test_a_bad_rating_is_refused_in_words_and_nothing_is_stored(
    place: Place, block: str, ada: Any, ratings: Any
) -> None:
    answer = rate(place, block, ada, ratings)
    assert answer.status == 400
    assert answer.json["error"]
    assert nothing_is_stored()


@pytest.mark.parametrize("rev", [None, "0", -1.5, [], {}])
def test_a_bad_revision_is_refused(place: Place, block: str, ada: Any, rev: Any) -> None:
    assert rate(place, block, ada, {"empathy": 4}, rev=rev).status in {400, 409}
    assert nothing_is_stored()


def test_one_bad_rating_spoils_none_of_the_good_ones_by_half(place: Place, block: str, ada: Any) -> None:
    assert rate(place, block, ada, {"empathy": 4, "teamwork": 9}).status == 400
    assert nothing_is_stored()


@pytest.mark.parametrize("handler", ["rate", "finish", "again", "load"])
def test_without_the_csrf_token_nothing_happens(place: Place, block: str, ada: Any, handler: str) -> None:
    payload = {"ratings": {"empathy": 4}, "rev": 0}
    assert place.post(block, handler, payload, user=ada, csrf=False).status == 403
    assert nothing_is_stored()


@pytest.mark.parametrize("handler", ["rate", "finish", "again", "load"])
def test_no_handler_answers_a_get(place: Place, block: str, ada: Any, handler: str) -> None:
    assert place.get(block, handler, user=ada).status == 405
    assert nothing_is_stored()


@pytest.mark.django_db(transaction=True)
def test_a_failure_half_way_leaves_nothing_half_written(
    place: Place, block: str, ada: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_more: Any) -> None:
        raise RuntimeError("the power went off")

    with monkeypatch.context() as patch:
        patch.setattr(AuditLog, "add", fail)
        assert rate(place, block, ada, {"empathy": 4}).status == 500
    assert nothing_is_stored()
    assert rate(place, block, ada, {"empathy": 4}).status == 200


# ---- finishing ----


def test_finishing_completes_the_block_for_the_learner_alone(place: Place, block: str, ada: Any) -> None:
    revision = rate(place, block, ada, ALL_ANSWERED).json["state"]["revision"]
    assert place.completions(block) == []
    finished = place.post(block, "finish", {"rev": revision}, user=ada)
    assert finished.status == 200
    assert finished.json["state"]["finished_at"]
    assert place.post(block, "finish", {"rev": revision}, user=ada).json == finished.json
    assert place.completions(block) == [ada.pk]


def test_finishing_too_early_says_what_is_missing(place: Place, block: str, ada: Any) -> None:
    revision = rate(place, block, ada, {"empathy": 4}).json["state"]["revision"]
    answer = place.post(block, "finish", {"rev": revision}, user=ada)
    assert answer.status == 400
    assert "Teamwork" in answer.json["error"]
    assert place.completions(block) == []


def test_a_finished_round_stays_while_a_new_one_begins(place: Place, block: str, ada: Any) -> None:
    revision = rate(place, block, ada, ALL_ANSWERED).json["state"]["revision"]
    revision = place.post(block, "finish", {"rev": revision}, user=ada).json["state"]["revision"]
    assert rate(place, block, ada, {"empathy": 1}, rev=revision).status == 409
    again = place.post(block, "again", {"rev": revision}, user=ada).json["state"]
    changed = rate(place, block, ada, {"empathy": 1}, rev=again["revision"]).json["state"]
    assert changed["ratings"]["empathy"] == 1
    assert [one["ratings"]["empathy"] for one in changed["history"]] == [3]


# ---- services and OLX ----


@pytest.mark.parametrize("absent", [*((name,) for name in WANTED), WANTED])
def test_it_works_without_any_service_it_only_wants(
    place: Place, block: str, ada: Any, absent: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Runtime.service

    def without(runtime: Runtime, asking: Any, name: str) -> Any:
        if name in absent and asking.service_declaration(name) is None:
            raise NoSuchServiceError(name)
        return None if name in absent else service(runtime, asking, name)

    monkeypatch.setattr(Runtime, "service", without)
    assert place.view(block, user=ada).status == 200
    revision = rate(place, block, ada, ALL_ANSWERED).json["state"]["revision"]
    assert place.post(block, "finish", {"rev": revision}, user=ada).status == 200


def test_olx_comes_back_as_it_went(place: Place, block: str) -> None:
    once = place.export(block)
    again = place.block(once)
    assert _settings(once) == _settings(place.export(again)) == {"introduction": 'Für dich & "uns"'}


def test_olx_that_cannot_be_read_is_still_shown(place: Place, ada: Any) -> None:
    block = place.block(
        '<lever_self_assessment url_name="odd" mode="psychic" colour="red"><b/>text</lever_self_assessment>'
    )
    assert place.view(block, user=ada).status == 200
    assert rate(place, block, ada, {"empathy": 4}).status == 200


def _settings(olx: str) -> dict[str, str]:
    from lxml import etree

    return {name: value for name, value in etree.fromstring(olx).items() if name not in {"url_name", "xblock-family"}}
