"""What authors set of the folder: Studio's form, OLX, and what other programs are told."""

import re

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lever_xblocks.authoring.checks.blocks import OWN_ATTRIBUTES, OWN_VALUES
from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.evidence.faces import FACES
from lever_xblocks.blocks.studio_form import FORM_FIELDS
from tests.blocks.places import island_of, make_block, post, read_block, write_block

FORM = {"display_name": " Your proof ", "introduction": "Bring what you made.", "mode": "proof"}
each_mode = pytest.mark.parametrize("mode", sorted(FACES))


def folder(person=None, **more):
    return make_block(person, of=EvidenceBlock, **more)


def read(xml, person=None):
    return read_block(xml, person, of=EvidenceBlock)


# ---- the author's form ----


def test_the_form_offers_every_mode_and_shows_the_present_one(marta):
    page = folder(marta, mode="gaps", is_authoring=True).studio_view().content
    assert re.findall(r'<option value="(\w+)"', page) == list(FACES)
    assert '<option value="gaps" selected>' in page


def test_a_good_form_is_stored(marta):
    block = folder(marta, is_authoring=True)
    assert post(block, "studio_submit", FORM).json == {"result": "success"}
    assert (block.display_name, block.introduction, block.mode) == ("Your proof", FORM["introduction"], "proof")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mode": "quick"}, "mode"),
        ({"mode": None}, "mode"),
        ({"display_name": None}, "display_name"),
        ({"introduction": ["text"]}, "introduction"),
        ({"competence": "teamwork"}, "competence"),
    ],
)
def test_a_form_that_needs_attention_names_the_field_and_stores_nothing(marta, change, field):
    block = folder(marta, is_authoring=True)
    answer = post(block, "studio_submit", FORM | change)
    assert answer.status == 400
    assert list(answer.json["fields"]) == [field]
    assert not block.fields["mode"].is_set_on(block)


def test_the_form_works_in_an_editor_only(marta):
    block = folder(marta)
    assert post(block, "studio_submit", FORM).status == 403
    assert not block.fields["mode"].is_set_on(block)


# ---- OLX ----


def test_olx_without_attributes_has_the_defaults_and_stays_without():
    block = read('<lever_evidence url_name="folder"/>')
    assert (block.import_problems, block.mode) == ([], "stories")
    assert dict(write_block(block).attrib) == {"xblock-family": "xblock.v1"}


printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=60)


@given(title=printable.filter(str.strip), introduction=printable, mode=st.sampled_from(sorted(FACES)))
def test_olx_round_trips_as_one_element_with_attributes(title, introduction, mode):
    node = etree.Element("lever_evidence", display_name=title, introduction=introduction, mode=mode)
    block = read(etree.tostring(node).decode())
    assert block.import_problems == []
    written = write_block(block)
    assert (written.tag, len(written), written.text) == ("lever_evidence", 0, None)
    again = read(etree.tostring(written).decode())
    assert all(getattr(again, name) == getattr(block, name) for name in FORM_FIELDS)
    assert (again.display_name, again.mode) == (title, mode)


@pytest.mark.parametrize(
    ("xml", "named"),
    [
        ('<lever_evidence competence="teamwork"/>', "competence"),
        ('<lever_evidence display_name=""/>', "display_name"),
        ('<lever_evidence mode="detailed"/>', "mode"),
        ('<lever_evidence import_problems="[1]"/>', "import_problems"),
        ("<lever_evidence><p>Hello</p></lever_evidence>", "&lt;p&gt;"),
        ("<lever_evidence>Hello</lever_evidence>", "introduction"),
    ],
)
def test_what_cannot_be_read_is_named_to_the_author_and_the_block_still_works(marta, xml, named):
    block = read(xml, marta)
    assert "lever-message--error" not in _before_the_folder(block.student_view().content)
    block.runtime.is_authoring = True
    page = _before_the_folder(block.author_view().content)
    assert page.count("lever-message--error") == 1
    assert named in page
    assert [message.text for message in block.validate().messages] == block.import_problems
    assert block.mode == "stories"
    assert dict(write_block(block).attrib) == {"xblock-family": "xblock.v1"}


def _before_the_folder(page):
    """What the author is told stands first; below are places for what may go wrong while somebody works."""
    return page.partition('data-part="folder"')[0]


def test_the_check_of_courses_knows_the_attributes_and_every_mode():
    assert OWN_ATTRIBUTES["lever_evidence"] == set(FORM_FIELDS)
    assert OWN_VALUES["lever_evidence", "mode"] == tuple(FACES)


def test_the_scenario_of_the_workbench_can_be_read():
    for _title, xml in EvidenceBlock.workbench_scenarios():
        assert read(xml).import_problems == []


# ---- views ----


def test_each_face_has_a_title_of_its_own(marta):
    assert len({folder(marta, mode=mode).title for mode in FACES}) == len(FACES)


def test_a_mode_that_only_another_version_knows_shows_the_stories(marta):
    assert folder(marta, mode="telepathy").face is FACES["stories"]


@each_mode
def test_an_author_sees_the_page_and_is_told_that_nothing_is_kept(marta, mode):
    for view in ("author_view", "student_view"):
        fragment = getattr(folder(marta, mode=mode, is_authoring=True), view)()
        assert island_of(fragment)["can"] == []
        assert "nothing is kept" in fragment.content


@each_mode
def test_whoever_looks_on_as_a_learner_may_do_nothing_and_reads_why(marta, karim, mode):
    fragment = folder(marta, subject=karim, mode=mode).student_view()
    assert island_of(fragment)["can"] == []
    assert "stay private" in fragment.content


@each_mode
def test_visitors_are_told_what_this_is_and_get_no_controls(db, mode):
    page = folder(None, mode=mode).public_view().content
    assert "Log in and join it" in page
    assert not re.search("<(input|button|textarea|select|script)", page)


@each_mode
def test_no_service_of_the_place_is_needed(marta, mode):
    block = folder(marta, mode=mode)
    assert all(block.runtime.service(block, name) is None for name in block._services_requested)
    for view in ("student_view", "author_view", "public_view", "studio_view"):
        assert getattr(block, view)().content


@each_mode
def test_data_for_other_programs_hold_nothing_of_any_person_and_need_none(marta, mode):
    block = folder(marta, mode=mode)
    block.introduction = "Hello"
    told = {**block.student_view_data(), **block.index_dictionary()["content"]}
    assert told == {"title": block.title, "introduction": "Hello", "mode": mode, "display_name": block.title}
    nobodys = folder(None, mode=mode)
    nobodys.introduction = "Hello"
    assert nobodys.student_view_data() == block.student_view_data()


def test_texts_of_the_author_are_text_and_never_markup(marta):
    block = folder(marta)
    block.display_name, block.introduction = "<script>alert(1)</script>", "</script> line\n\nSecond <b>line</b>"
    page = block.student_view().content
    assert "<script>alert" not in page
    assert "<p>Second &lt;b&gt;line&lt;/b&gt;</p>" in page


@each_mode
def test_looking_never_writes(marta, mode):
    from lever_xblocks.records.models import Case, CourseLink

    before = CourseLink.objects.count()
    folder(marta, mode=mode).student_view()
    assert not Case.objects.exists()
    assert CourseLink.objects.count() == before
    assert get_user_model().objects.count() == 1
