"""What any block may rely on, whatever the place: proved with a probe block."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from lever_xblocks.host import Host, get_host
from tests.contract.places.base import Place

PROBE = '<lever_probe url_name="probe" title="Ähre &amp; &quot;Halm&quot;" options=\'{"a": [1, null], "ö": "x"}\'/>'


@pytest.fixture
def probe(place: Place) -> str:
    return place.block(PROBE)


def test_the_host_offers_everything_blocks_and_pages_ask_for(place: Place) -> None:
    assert isinstance(get_host(), Host)


def test_everybody_has_a_language_and_every_page_a_whole_address(place: Place) -> None:
    ada, ben = place.person("ada"), place.person("ben")
    assert get_host().languages_of([ada.pk, ben.pk]) == {ada.pk: "en", ben.pk: "en"}
    assert get_host().languages_of([]) == {}
    address = urlsplit(get_host().address_of("/somewhere/?a=b"))
    assert address.scheme in {"http", "https"}
    assert address.hostname
    assert (address.path, address.query) == ("/somewhere/", "a=b")


def test_a_learner_sees_the_block(place: Place, probe: str) -> None:
    answer = place.view(probe, user=place.person("ada"))
    assert answer.status == 200
    assert 'class="probe"' in answer.text


def test_each_learner_has_their_own_state(place: Place, probe: str) -> None:
    ada, ben = place.person("ada"), place.person("ben")
    place.post(probe, "add", {"by": 5}, user=ada)
    assert place.post(probe, "add", {"by": 1}, user=ben).json == {"count": 1}
    assert place.post(probe, "add", {"by": 1}, user=ada).json == {"count": 6}


def test_the_person_logged_in_is_actor_and_subject(place: Place, probe: str) -> None:
    ada = place.person("ada")
    who = place.post(probe, "who", {}, user=ada).json
    assert (who["actor"], who["subject"], who["authoring"]) == (ada.pk, ada.pk, False)


def test_keys_name_the_course_and_the_place_in_it(place: Place, probe: str) -> None:
    who = place.post(probe, "who", {}, user=place.person("ada")).json
    assert who["context"].startswith("course-v1:")
    assert who["usage"].startswith("block-v1:" + who["context"].removeprefix("course-v1:"))


def test_a_request_without_the_csrf_token_is_refused_and_changes_nothing(place: Place, probe: str) -> None:
    ada = place.person("ada")
    assert place.post(probe, "add", {}, user=ada, csrf=False).status == 403
    assert place.post(probe, "add", {}, user=ada).json == {"count": 1}


def test_a_visitor_has_no_identity(place: Place, probe: str) -> None:
    answer = place.get(probe, "peek", user=None)
    if "anonymous GET" in place.can:
        assert (answer.json["actor"], answer.json["subject"]) == (None, None)
    else:
        assert answer.status in {302, 401, 403, 404}


def test_an_error_with_a_status_arrives_with_that_status(place: Place, probe: str) -> None:
    answer = place.post(probe, "refuse", {}, user=place.person("ada"))
    assert answer.status == 409
    assert answer.json["error"] == "somebody was faster"


def test_any_other_error_is_a_server_error(place: Place, probe: str) -> None:
    assert place.post(probe, "crash", {}, user=place.person("ada")).status == 500


def test_a_handler_reads_a_file(place: Place, probe: str) -> None:
    answer = place.upload(probe, "upload", name="väter.txt", content=b"12345", user=place.person("ada"))
    assert answer.json == {"name": "väter.txt", "size": 5}


def test_completion_is_counted_for_the_learner(place: Place, probe: str) -> None:
    ada = place.person("ada")
    assert place.post(probe, "complete", {}, user=ada).status == 200
    assert place.completions(probe) == [ada.pk]


def test_a_service_nobody_declared_is_refused(place: Place, probe: str) -> None:
    assert place.post(probe, "undeclared", {}, user=place.person("ada")).json == {"refused": True}


def test_a_block_comes_back_from_olx_as_it_went(place: Place, probe: str) -> None:
    once = place.export(probe)
    again = place.export(place.block(once))
    assert _attributes(once) == _attributes(again)
    assert _attributes(once)["title"] == 'Ähre & "Halm"'


def _attributes(olx: str) -> dict[str, str]:
    from lxml import etree

    attributes = dict(etree.fromstring(olx).attrib)
    attributes.pop("url_name", None)
    return attributes
