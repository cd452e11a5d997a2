"""Units stay as short and as easy to read as ``lever.yaml`` promises."""

from __future__ import annotations

from collections.abc import Iterator

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.pages import Unit
from lever_xblocks.authoring.reading import count_words, measure, passages
from lever_xblocks.authoring.rules import Limits
from lever_xblocks.authoring.subject import Subject

# Below this many words the figures of a text say nothing.
LEAST_WORDS = 30


def check(subject: Subject) -> Iterator[Finding]:
    """Find units that are too long or too hard."""
    for unit in subject.units:
        yield from _unit(unit, subject.rules.limits)


def _unit(unit: Unit, limits: Limits) -> Iterator[Finding]:
    words = count_words(passages(unit.texts, with_later=False))
    if limits.words_per_unit and words > limits.words_per_unit:
        yield _finding(unit, f"has {words} words. Cut it to {limits.words_per_unit}, or split it")
    text = measure(passages(unit.texts, with_later=True))
    if text.words < LEAST_WORDS:
        return
    if limits.lix and text.lix > limits.lix:
        yield _finding(unit, f"has a LIX of {text.lix:.0f}. Shorter words and sentences bring it to {limits.lix}")
    if limits.words_per_sentence and text.words_per_sentence > limits.words_per_sentence:
        mean = f"{text.words_per_sentence:.0f}"
        yield _finding(unit, f"has {mean} words a sentence. Shorten them to {limits.words_per_sentence} on average")


def _finding(unit: Unit, message: str) -> Finding:
    return error(unit.file, unit.block.line, f"The unit “{unit.title}” {message}.")
