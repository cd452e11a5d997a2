"""What all faces of the folder keep to."""

import gzip

import pytest

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.evidence.faces import FACES
from tests.blocks.evidence.folders import chosen_case, face, markup, tree
from tests.blocks.places import files_of, island_of, make_block
from tests.records.portfolio import add_organisation

MOST_FILES, MOST_BYTES, MOST_STATEMENTS = 4, 25 * 1024, 7


@pytest.mark.parametrize("mode", sorted(FACES))
def test_a_face_loads_few_small_files(marta, mode):
    files = files_of(make_block(marta, mode=mode, of=EvidenceBlock).student_view())
    assert len(files) <= MOST_FILES
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_BYTES


@pytest.mark.parametrize("mode", sorted(set(FACES) - {"agreement"}))
def test_before_a_choice_is_sent_a_face_says_where_to_begin(marta, mode):
    page = make_block(marta, mode=mode, of=EvidenceBlock).student_view()
    assert "First choose the strengths to go on with" in island_of(page)["state"]["html"]


@pytest.mark.parametrize("mode", sorted(FACES))
def test_a_view_takes_few_statements(marta, mode, django_assert_max_num_queries):
    block = make_block(marta, mode=mode, of=EvidenceBlock)
    block.student_view()
    with django_assert_max_num_queries(MOST_STATEMENTS):
        block.student_view()


@pytest.mark.parametrize(
    ("mode", "papers"),
    [("confirm", {"statement", "confirmation"}), ("proof", {"hours", "consent"}), ("stories", {"story"})],
)
def test_what_a_face_asks_for_can_be_printed_for_paper(marta, mode, papers):
    case = chosen_case(marta)
    found = tree(markup(face(marta, mode))).xpath("//a[contains(@href, '/paper/')]/@href")
    assert {one.partition(f"case/{case.public_id}/paper/")[2].partition("/")[0] for one in found} == papers


@pytest.mark.parametrize("mode", ["confirm", "proof"])
def test_whose_organisation_is_not_in_the_list_can_ask_the_tutor_without_losing_the_form(marta, mode):
    case = chosen_case(marta)
    for name in ("Kitchen", "Library"):
        links = tree(markup(face(marta, mode))).xpath("//a[@target='_blank'][contains(., 'Ask my tutor')]")
        assert links
        add_organisation(case, name)
