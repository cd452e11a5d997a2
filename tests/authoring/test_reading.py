"""Words, sentences and LIX, on texts counted by hand."""

from __future__ import annotations

import pytest
from lxml import etree

from lever_xblocks.authoring.pages import Text
from lever_xblocks.authoring.reading import count_words, measure, passages


def text(html):
    return Text(etree.fromstring(html, etree.HTMLParser()), "x.html", 1)


def figures(html):
    found = list(passages([text(html)], with_later=True))
    readability = measure(found)
    return count_words(found), readability.words, readability.sentences, readability.long_words


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>You help. Others see it.</p>", (5, 5, 2, 0)),
        ("<h2>Big head</h2><p>You help</p>", (4, 2, 1, 0)),
        ("<ul><li>one</li><li>two <b>three</b></li></ul>", (3, 3, 2, 0)),
        ("<p>He said “Stop!” and went.</p>", (5, 5, 2, 0)),
        ("<p>Volunteers rate self-assessments</p>", (3, 3, 1, 2)),
        ("<p>It costs 3.5 euros, don’t worry.</p>", (7, 7, 1, 0)),
        ("<style>p {color: red}</style><p>Hi</p>", (1, 1, 1, 0)),
        ("<p>one<br/>two</p>", (2, 2, 2, 0)),
    ],
)
def test_words_and_sentences_are_counted(html, expected):
    assert figures(html) == expected


def test_lix_is_sentence_length_plus_share_of_long_words():
    readability = measure(passages([text("<p>One two three four. Volunteers come again today.</p>")], with_later=True))
    assert readability.lix == pytest.approx(8 / 2 + 100 * 1 / 8)


def test_an_empty_text_has_no_difficulty():
    assert measure([]).lix == 0
