"""What the block shows, to whom."""

import gzip
import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lever_xblocks.blocks.self_assessment.faces import FACES
from lever_xblocks.records.models import Case, FrameworkVersion
from tests.blocks.places import files_of, island_of, make_block, post, rate_everything

pytestmark = pytest.mark.django_db

FILES_AT_MOST = 4
BYTES_AT_MOST = 25 * 1024


def test_the_owner_may_rate_and_begins_empty(marta):
    island = island_of(make_block(marta).student_view())
    assert "rate" in island["can"]
    empty = {"picked": [], "ratings": {}, "notes": {}, "saved_at": None, "finished_at": None, "history": []}
    assert island["state"] == {"mode": "quick", "revision": 0, **empty}


def test_every_competence_stands_on_the_page_with_description_indicators_and_five_answers(marta):
    page = make_block(marta).student_view().content
    assert page.count("<fieldset") == 15
    assert page.count('type="radio"') == 15 * 5
    assert "You notice how other people feel" in page
    assert "You listen to people without interrupting them." in page


def test_looking_never_writes(marta):
    make_block(marta).student_view()
    assert not Case.objects.exists()


def test_the_page_takes_at_most_four_statements_however_much_is_stored(marta):
    block = make_block(marta)
    for _round in range(3):
        state = post(block, "load", {"rev": 0}).json["state"]
        state = post(block, "again", {"rev": state["revision"]}).json["state"]
        ids = [one["id"] for one in island_of(block.student_view())["framework"]["competences"]]
        ratings = {"ratings": dict.fromkeys(ids, 2 + _round % 2), "rev": state["revision"]}
        state = post(block, "rate", ratings).json["state"]
        post(block, "finish", {"rev": state["revision"]})
    with CaptureQueriesContext(connection) as queries:
        assert len(island_of(block.student_view())["state"]["history"]) == 3
    assert len(queries) <= 4


@pytest.mark.parametrize("mode", FACES)
def test_the_page_loads_few_small_files(marta, mode):
    files = files_of(make_block(marta, mode=mode).student_view())
    assert len(files) <= FILES_AT_MOST
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= BYTES_AT_MOST


@pytest.mark.parametrize("mode", FACES)
def test_an_author_may_try_it_out_and_is_told_that_nothing_is_kept(marta, mode):
    for view in ("author_view", "student_view"):
        fragment = getattr(make_block(marta, mode=mode, is_authoring=True), view)()
        assert island_of(fragment)["can"] == []
        assert "nothing is kept" in fragment.content


def test_whoever_looks_on_as_a_learner_sees_nothing_of_theirs_and_why(marta, karim):
    rate_everything(make_block(karim))
    fragment = make_block(marta, subject=karim).student_view()
    island = island_of(fragment)
    assert island["state"]["ratings"] == {}
    assert "rate" not in island["can"]
    assert "stay private" in fragment.content


def test_an_anonymous_visitor_may_try_it_out(db):
    fragment = make_block(None).student_view()
    assert "rate" not in island_of(fragment)["can"]
    assert "Log in to keep your answers" in fragment.content


def test_who_sees_this_names_the_centre(marta):
    assert "Those who run your centre, " in make_block(marta).student_view().content


def test_a_site_without_its_framework_says_what_to_do_instead_of_failing(marta):
    FrameworkVersion.objects.all().delete()
    assert "not ready yet" in make_block(marta).student_view().content


def test_texts_of_the_author_are_text_and_never_markup(marta):
    block = make_block(marta)
    block.display_name = "<script>alert(1)</script>"
    block.introduction = "First </script> line\n\nSecond <b>line</b>"
    page = block.student_view().content
    assert "<script>alert" not in page
    assert "<p>Second &lt;b&gt;line&lt;/b&gt;</p>" in page


def test_each_face_has_a_title_of_its_own(marta):
    titles = {make_block(marta, mode=mode).title for mode in FACES}
    assert len(titles) == len(FACES)


def test_a_mode_that_only_another_version_knows_shows_the_quick_face(marta):
    assert "Find my strengths" in make_block(marta, mode="telepathy").student_view().content


def test_the_welcome_counts_the_minutes_for_the_framework_of_the_course(marta):
    assert "10 minutes, one strength at a time" in make_block(marta).student_view().content


def test_the_title_follows_the_reader_until_the_author_writes_one(marta):
    block = make_block(marta)
    assert block.title == "Your strengths"
    block.display_name = "Twoje mocne strony"
    assert block.title == "Twoje mocne strony"


def test_texts_in_another_language_than_the_page_say_so(marta):
    with translation.override("fr"):
        page = make_block(marta).student_view().content
    assert '<h3 tabindex="-1" aria-describedby' in page
    assert re.search(r'<h3[^>]* lang="en">Empathy</h3>', page)


@pytest.mark.parametrize("mode", FACES)
def test_ids_are_unique_and_every_reference_has_its_target(marta, mode):
    class References(HTMLParser):
        ids, wanted = [], []

        def handle_starttag(self, tag, attrs):
            for name, value in attrs:
                if name == "id":
                    self.ids.append(value)
                if name in {"for", "aria-describedby", "aria-labelledby"}:
                    self.wanted.extend(value.split())

    References().feed(make_block(marta, mode=mode).student_view().content)
    assert len(set(References.ids)) == len(References.ids)
    assert set(References.wanted) <= set(References.ids)


def test_who_has_no_javascript_reads_a_sentence(marta):
    sentence = re.search("<noscript>(.*?)</noscript>", make_block(marta).student_view().content, re.S)[1]
    assert "needs JavaScript" in sentence


@pytest.mark.parametrize("mode", FACES)
def test_visitors_are_told_what_this_is(db, mode):
    page = make_block(None, mode=mode).public_view().content
    assert "Log in and join it" in page
    assert "<input" not in page


def test_data_for_other_programs_hold_nothing_of_any_person_and_need_none(db):
    block = make_block(None)
    block.introduction = "Hello"
    assert block.student_view_data() == {"title": "Your strengths", "introduction": "Hello", "mode": "quick"}
    assert block.index_dictionary()["content"] == {"display_name": "Your strengths", "introduction": "Hello"}


@pytest.mark.parametrize("mode", FACES)
def test_no_service_of_the_place_is_needed(marta, mode):
    block = make_block(marta, mode=mode)
    assert all(block.runtime.service(block, name) is None for name in block._services_requested)
    for view in ("student_view", "author_view", "public_view", "studio_view"):
        assert getattr(block, view)().content


def test_the_key_of_a_page_differs_by_person(marta, karim):
    keys = {island_of(make_block(one).student_view())["storage_key"] for one in (marta, karim)}
    assert len(keys) == 2
    assert island_of(make_block(marta).student_view())["storage_key"] in keys
