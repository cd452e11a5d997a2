"""Reads ``partial_credit`` and the truth values of options."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from lever_xblocks.olx.problem.markup import Report


def partial_credit_words(response: etree._Element, report: Report, *, known: Iterable[str]) -> frozenset[str]:
    """The schemes a response asks for, in lower case; none when the attribute is missing or "false"."""
    words = {word.strip().lower() for word in response.get("partial_credit", "false").split(",")} - {"false"}
    legal = frozenset(known)
    for word in sorted(words - legal):
        allowed = " or ".join(f'"{name}"' for name in sorted(legal)) or "nothing"
        report(
            response,
            f'the value partial_credit="{word}" is unknown for <{response.tag}>',
            f"Write {allowed}, or leave it out",
        )
    return frozenset(words & legal)


def truth(option: etree._Element, report: Report, *, also: Iterable[str] = ()) -> str:
    """The ``correct`` of an option in lower case: "true", "false" or one of ``also``; "false", reported, if neither."""
    value = option.get("correct", "").strip().lower()
    legal = ("true", "false", *also)
    if value in legal:
        return value
    allowed = " or ".join(f'correct="{word}"' for word in legal)
    report(
        option,
        f'<{option.tag}> says correct="{value}"' if value else f"<{option.tag}> has no correct",
        f"Write {allowed}",
    )
    return "false"
