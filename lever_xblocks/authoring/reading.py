"""Counts words and sentences, and measures how hard a text is to read (LIX, Björnsson 1968)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from lever_xblocks.authoring.pages import Text

# LIX calls a word long from its seventh letter on.
LONGEST_SHORT_WORD = 6

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|[”\"’)»]|$)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE_TAGS = "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr"
_INLINE = frozenset(_INLINE_TAGS.split())
_SILENT = frozenset({"script", "style", "title"})


@dataclass(frozen=True)
class Passage:
    """Words that belong together: a paragraph, a list entry, an option."""

    words: str
    is_heading: bool = False


@dataclass(frozen=True)
class Readability:
    """Figures of a text: its words, its sentences (headings left out), and how many words are long."""

    words: int
    sentences: int
    long_words: int

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence, in words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        """Mean length of a sentence plus the share of long words in percent; below 30 is very easy."""
        return self.words_per_sentence + 100 * self.long_words / self.words if self.words else 0.0


def passages(texts: Iterable[Text], *, with_later: bool) -> Iterator[Passage]:
    """The passages of texts; ``with_later`` takes in feedback, hints and explanations."""
    for text in texts:
        yield from _passages(text, with_later=with_later)


def count_words(found: Iterable[Passage]) -> int:
    """How many words there are, headings among them."""
    return sum(len(_WORD.findall(passage.words)) for passage in found)


def measure(found: Iterable[Passage]) -> Readability:
    """The readability of running text: a passage ends its last sentence, with or without a full stop."""
    running = [passage.words for passage in found if not passage.is_heading]
    words = [word for text in running for word in _WORD.findall(text)]
    sentences = sum(bool(_WORD.search(part)) for text in running for part in _SENTENCE_END.split(text))
    return Readability(len(words), sentences, sum(_is_long(word) for word in words))


def _is_long(word: str) -> bool:
    return max(len(part) for part in re.split(r"[’'\-]", word)) > LONGEST_SHORT_WORD


def _passages(text: Text, *, with_later: bool) -> Iterator[Passage]:
    """Cut at every element that begins a new line."""
    collected: list[str] = []
    heading = False

    def cut() -> Iterator[Passage]:
        words = " ".join("".join(collected).split())
        collected.clear()
        if words:
            yield Passage(words, heading)

    for event, element in etree.iterwalk(text.root, events=("start", "end")):
        is_silent = element.tag in _SILENT or (not with_later and text.is_read_later(element))
        if element.tag not in _INLINE:
            yield from cut()
            heading = event == "start" and element.tag in _HEADINGS
        if event == "start" and not is_silent:
            collected.append(element.text or "")
        elif (
            event == "end" and element is not text.root and not _is_inside_silence(element, text, with_later=with_later)
        ):
            collected.append(element.tail or "")
    yield from cut()


def _is_inside_silence(element: etree._Element, text: Text, *, with_later: bool) -> bool:
    parent = element.getparent()
    return parent is not None and (parent.tag in _SILENT or (not with_later and text.is_read_later(parent)))
