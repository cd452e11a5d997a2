"""What authors set: Studio's form and OLX."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lever_xblocks.authoring.checks.blocks import OWN_VALUES
from lever_xblocks.blocks.self_assessment.faces import FACES
from lever_xblocks.blocks.studio_form import LONGEST_INTRODUCTION, LONGEST_TITLE
from tests.blocks.places import make_block, post, read_block, write_block

FORM = {"display_name": " Strengths ", "introduction": "Take your time.\n\nThen talk about it.", "mode": "detailed"}


def test_the_form_shows_the_settings_as_text(marta):
    block = make_block(marta, is_authoring=True)
    block.introduction = "</textarea><script>"
    page = block.studio_view().content
    block.display_name = 'Ours, "all" of them'
    assert 'value="Ours, &quot;all&quot; of them"' in block.studio_view().content
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_a_good_form_is_stored(marta):
    block = make_block(marta, is_authoring=True)
    assert post(block, "studio_submit", FORM).json == {"result": "success"}
    assert (block.display_name, block.introduction, block.mode) == ("Strengths", FORM["introduction"], "detailed")


def test_the_form_offers_every_mode_and_shows_the_present_one(marta):
    block = make_block(marta, mode="choice", is_authoring=True)
    page = block.studio_view().content
    assert re.findall(r'<option value="(\w+)"', page) == list(FACES)
    assert '<option value="choice" selected>' in page


def test_a_title_left_empty_is_ours_in_the_language_of_the_reader(marta):
    block = make_block(marta, is_authoring=True)
    block.display_name = "Old title"
    assert 'value="Old title"' in block.studio_view().content
    post(block, "studio_submit", FORM | {"display_name": " ", "mode": "choice"})
    assert block.title == "Choose your strengths"
    assert 'name="display_name" value=""' in block.studio_view().content
    assert "display_name" not in write_block(block).attrib


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"display_name": None}, "display_name"),
        ({"display_name": "x" * (LONGEST_TITLE + 1)}, "display_name"),
        ({"introduction": "x" * (LONGEST_INTRODUCTION + 1)}, "introduction"),
        ({"introduction": ["text"]}, "introduction"),
        ({"mode": "sideways"}, "mode"),
        ({"mode": None}, "mode"),
        ({"weight": "3"}, "weight"),
    ],
)
def test_a_form_that_needs_attention_names_the_field_and_stores_nothing(marta, change, field):
    block = make_block(marta, is_authoring=True)
    answer = post(block, "studio_submit", FORM | change)
    assert answer.status == 400
    assert list(answer.json["fields"]) == [field]
    assert block.display_name == "Your strengths"


def test_the_form_works_in_an_editor_only(marta):
    block = make_block(marta)
    assert post(block, "studio_submit", FORM).status == 403
    assert block.display_name == "Your strengths"


def test_olx_without_attributes_has_the_defaults_and_stays_without():
    block = read_block('<lever_self_assessment url_name="quick"/>')
    assert block.import_problems == []
    assert dict(write_block(block).attrib) == {"xblock-family": "xblock.v1"}


printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=60)


@given(title=printable.filter(str.strip), introduction=printable, mode=st.sampled_from(sorted(FACES)))
def test_olx_round_trips(title, introduction, mode):
    node = etree.Element("lever_self_assessment", display_name=title, introduction=introduction, mode=mode)
    block = read_block(etree.tostring(node).decode())
    assert block.import_problems == []
    written = write_block(block)
    assert (written.tag, len(written), written.text) == ("lever_self_assessment", 0, None)
    again = read_block(etree.tostring(written).decode())
    for name in ("display_name", "introduction", "mode"):
        assert getattr(again, name) == getattr(block, name)
    assert (again.display_name, again.mode) == (title, mode)


@pytest.mark.parametrize(
    ("xml", "named"),
    [
        ('<lever_self_assessment colour="red"/>', "colour"),
        ('<lever_self_assessment display_name=""/>', "display_name"),
        ('<lever_self_assessment mode="sideways"/>', "mode"),
        ('<lever_self_assessment import_problems="[oops"/>', "import_problems"),
        ('<lever_self_assessment import_problems="[1]"/>', "import_problems"),
        ('<lever_self_assessment parent="x"/>', "parent"),
        ("<lever_self_assessment><p>Hello</p></lever_self_assessment>", "&lt;p&gt;"),
        ("<lever_self_assessment>Hello</lever_self_assessment>", "introduction"),
    ],
)
def test_what_cannot_be_read_is_named_to_the_author_and_the_block_still_works(marta, xml, named):
    block = read_block(xml, marta)
    assert len(block.import_problems) == 1
    block.runtime.is_authoring = True
    page = block.author_view().content
    assert page.count("lever-message--error") == 1
    assert named in page
    assert [message.text for message in block.validate().messages] == block.import_problems
    assert (block.title, block.mode) == ("Your strengths", "quick")
    assert dict(write_block(block).attrib) == {"xblock-family": "xblock.v1"}


def test_comments_and_runtime_attributes_are_no_problem():
    xml = '<lever_self_assessment url_name="q" xblock-family="xblock.v1"><!-- note --></lever_self_assessment>'
    assert read_block(xml).import_problems == []


def test_problems_of_an_import_are_the_authors_business_only(marta):
    block = read_block('<lever_self_assessment colour="red"/>', marta)
    assert "colour" not in block.student_view().content


def test_saving_the_form_settles_the_problems_of_an_import(marta):
    block = read_block('<lever_self_assessment colour="red"/>', marta)
    block.runtime.is_authoring = True
    post(block, "studio_submit", FORM)
    assert block.import_problems == []


def test_the_check_of_courses_knows_every_mode():
    assert OWN_VALUES["lever_self_assessment", "mode"] == tuple(FACES)


def test_the_scenario_of_the_workbench_can_be_read():
    for _title, xml in make_block().workbench_scenarios():
        assert read_block(xml).import_problems == []
