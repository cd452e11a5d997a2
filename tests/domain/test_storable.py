"""Texts as every database takes them."""

from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.storable import storable


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_ordinary_text_stays_as_it_is_unless_it_is_blank(text):
    assert storable(text) == (text if text.strip() else "")


@given(st.text(st.characters(), max_size=50))
def test_whatever_comes_can_be_written_and_made_storable_again(text):
    kept = storable("a" + text)
    kept.encode()
    assert "\x00" not in kept
    assert storable(kept) == kept
