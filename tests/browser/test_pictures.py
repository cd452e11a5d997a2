"""Options with a picture: picture and words in one row, two columns where there is room."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, WIDE
from tools.visitors import open_unit

pytestmark = pytest.mark.browser
ROWS = """() => [...document.querySelectorAll('.lever-problem__option--pictured')].map((option) => {
  const [picture, words] = [...option.querySelectorAll('img, span')].map((part) => part.getBoundingClientRect());
  return { size: picture.width, gap: words.left - picture.right, apart: Math.abs((words.top + words.bottom) / 2 -
    (picture.top + picture.bottom) / 2), start: option.getBoundingClientRect().left };
})"""


@pytest.mark.parametrize(("viewport", "columns"), [(PHONE, 1), (WIDE, 2)])
def test_picture_and_words_stand_in_one_row(known, viewport, columns):
    page = known("amina", viewport=viewport)
    open_unit(page, "v2-more-than-you-think")
    rows = page.evaluate(ROWS)
    assert len(rows) == 20
    assert all(48 <= row["size"] <= 56 and 0 < row["gap"] <= 16 and row["apart"] <= 1 for row in rows), rows
    assert len({row["start"] for row in rows}) == columns
