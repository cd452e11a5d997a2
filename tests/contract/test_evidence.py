"""``lever_evidence`` behaves the same wherever it runs."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.contrib.staticfiles import finders
from xblock.runtime import Runtime

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.evidence.faces import FACES
from lever_xblocks.records.models import Case, CourseLink, Evidence, PortfolioStep, ProfileVersion, Story
from lever_xblocks.records.queries.centres import default_centre
from tests.contract.places.base import Place
from tests.contract.test_self_assessment import island

CHOSEN = ("empathy", "teamwork", "leadership")
STATEMENTS_OF_A_VIEW = 7
REFUSED_UNKNOWN = {302, 401, 403}
HANDLERS = sorted(
    name
    for name in dir(EvidenceBlock)
    if getattr(getattr(EvidenceBlock, name), "_is_xblock_handler", False) and name != "studio_submit"
)
DEEDS = [name for name in HANDLERS if name != "load"]
LOOKS = {"check_proof", "look_at_proof", "pick_next_step"}
"""Keep nothing: the person has looked, and the page says so."""
REQUEST = {"rev": 0, **dict.fromkeys(("id", "story", "file"), str(UUID(int=1)))}  # of nothing there is

each_mode = pytest.mark.parametrize("mode", sorted(FACES))
each_handler = pytest.mark.parametrize("handler", HANDLERS)


@pytest.fixture
def ada(place: Place) -> Any:
    return place.person("ada")


def block(place: Place, mode: str) -> str:
    return place.block(f'<lever_evidence url_name="e{mode}" mode="{mode}" introduction="Für dich &amp; uns"/>')


def choose(place: Place, person: Any) -> None:
    """The person sends a choice, as the block of the other tag lets them."""
    usage = place.block('<lever_self_assessment url_name="choose" mode="choice"/>')
    kept = place.post(usage, "choose", {"chosen": dict.fromkeys(CHOSEN, True), "rev": 0}, user=person)
    sent = place.post(usage, "send", {"rev": kept.json["state"]["revision"]}, user=person)
    assert sent.json["state"]["is_sent"], sent.text


def folder(page: Any) -> str:
    """The part that changes, as the script puts it on the page."""
    return island(page)["state"]["html"]


def nothing_is_collected() -> bool:
    return not any(model.objects.exists() for model in (Evidence, Story, PortfolioStep))


# ---- pages ----


@pytest.mark.parametrize("mode", sorted(set(FACES) - {"agreement"}))
def test_before_a_choice_is_sent_a_learner_reads_where_to_begin_and_nothing_is_written(
    place: Place, ada: Any, mode: str
) -> None:
    page = place.view(block(place, mode), user=ada)
    assert page.status == 200
    assert "Für dich &amp; uns" in page.text
    assert "First choose the strengths" in folder(page)
    assert page.own_writes == ()
    assert not Case.objects.exists()


@each_mode
def test_once_a_choice_is_sent_the_folder_opens_in_few_statements(place: Place, ada: Any, mode: str) -> None:
    usage = block(place, mode)
    choose(place, ada)
    page = place.view(usage, user=ada)
    assert "First choose the strengths" not in folder(page)
    assert island(page)["can"]
    assert page.own_writes == ()
    assert 0 < len(page.own_sql) <= STATEMENTS_OF_A_VIEW + place.frame_statements
    assert place.post(usage, "load", {}, user=ada).json["state"]["html"] == folder(page)


@each_mode
def test_a_folder_is_nobody_elses(place: Place, ada: Any, mode: str) -> None:
    usage, ben = block(place, mode), place.person("ben")
    before = folder(place.view(usage, user=ben))
    choose(place, ada)
    assert folder(place.view(usage, user=ben)) == before


@each_mode
def test_a_visitor_sees_nobodys_folder_and_can_keep_nothing(place: Place, ada: Any, mode: str) -> None:
    usage = block(place, mode)
    choose(place, ada)
    page = place.view(usage, user=None)
    assert page.status in {200, *REFUSED_UNKNOWN}
    assert ada.last_name not in page.text
    assert '"can": ["' not in page.text


@each_mode
def test_every_file_the_page_asks_for_exists(place: Place, ada: Any, mode: str) -> None:
    text = place.view(block(place, mode), user=ada).text
    asked = {name.split("?")[0] for name in re.findall(r"/static/(lever/(?:css|js)/[^\"']+)", text)}
    plain = {re.sub(r"\.[0-9a-f]{8,}(?=\.\w+$)", "", name) for name in asked}
    assert any(name.endswith("folder.js") for name in plain)
    assert [name for name in plain if not finders.find(name)] == []


# ---- handlers ----


@each_handler
def test_without_the_csrf_token_nothing_happens(place: Place, ada: Any, handler: str) -> None:
    usage = block(place, "stories")
    choose(place, ada)
    assert place.post(usage, handler, REQUEST, user=ada, csrf=False).status == 403
    assert nothing_is_collected()


@each_handler
def test_no_handler_answers_a_get(place: Place, ada: Any, handler: str) -> None:
    assert place.get(block(place, "stories"), handler, user=ada).status == 405


@each_mode
def test_a_visitor_is_turned_away_by_every_deed(place: Place, mode: str) -> None:
    usage = block(place, mode)
    for handler in DEEDS:
        assert place.post(usage, handler, REQUEST, user=None).status in {400, *REFUSED_UNKNOWN}, handler
    assert nothing_is_collected()


@each_handler
@pytest.mark.parametrize("sent", [{}, {"rev": "x"}, {"rev": None, "id": "../1"}, {"id": 7}, {"id": ["a"], "page": {}}])
def test_what_cannot_be_read_is_refused_in_words(place: Place, ada: Any, handler: str, sent: dict[str, Any]) -> None:
    usages = [block(place, mode) for mode in sorted(FACES)]
    choose(place, ada)
    for usage in usages:
        answer = place.post(usage, handler, sent, user=ada)
        assert answer.status < 500, answer.text
        assert answer.status == 200 or answer.json["error"]


# ---- a course that trains ----


@each_mode
def test_in_a_training_course_there_is_no_folder(place: Place, mode: str) -> None:
    teo, usage = place.person("teo"), block(place, mode)
    CourseLink.objects.create(
        context_key=place.context_key(usage),
        centre_id=default_centre().id,
        purpose=CourseLink.Purpose.TRAINING,
        profile_version=ProfileVersion.objects.filter(profile_id="default").latest("pk"),
        framework_version=_practitioners(),
    )
    assert "you practise for yourself" in place.view(usage, user=teo).text
    for handler in DEEDS:
        answer = place.post(usage, handler, REQUEST, user=teo)
        refused = {200} if handler in LOOKS else {400, 403, 404}
        assert (handler, answer.status in refused | {400, 403}, answer.own_writes) == (handler, True, ())
    assert nothing_is_collected()
    assert not Case.objects.exists()


def _practitioners() -> Any:
    from lever_xblocks.records.models import FrameworkVersion

    return FrameworkVersion.objects.filter(framework_id="practitioner").latest("pk")


# ---- services and OLX ----


@pytest.mark.parametrize("absent", ["completion", "user"])
@each_mode
def test_it_works_without_any_service_it_only_wants(
    place: Place, ada: Any, mode: str, absent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Runtime.service

    def without(runtime: Runtime, asking: Any, name: str) -> Any:
        return None if name == absent else service(runtime, asking, name)

    usage = block(place, mode)
    choose(place, ada)
    monkeypatch.setattr(Runtime, "service", without)
    assert place.view(usage, user=ada).status == 200


def test_the_block_asks_for_no_service_but_these() -> None:
    assert set(EvidenceBlock._services_requested) <= {"user", "completion", "i18n", "field-data"}


@each_mode
def test_olx_comes_back_as_it_went(place: Place, mode: str) -> None:
    once = place.export(block(place, mode))
    again = place.export(place.block(once))
    assert _settings(once) == _settings(again) == {"introduction": "Für dich & uns"} | {"mode": mode}


def test_olx_that_cannot_be_read_is_still_shown(place: Place, ada: Any) -> None:
    usage = place.block('<lever_evidence url_name="odd" mode="quick" colour="red"><b/>text</lever_evidence>')
    assert place.view(usage, user=ada).status == 200


def _settings(olx: str) -> dict[str, str]:
    from lxml import etree

    return {name: value for name, value in etree.fromstring(olx).items() if name not in {"url_name", "xblock-family"}}
