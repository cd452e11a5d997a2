"""What templates of a folder need: words for its codes, strengths for its links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import template

from lever_xblocks.ui import evidence

register = template.Library()


@register.filter
def kind_word(kind: str) -> str:
    """What a kind of proof is called."""
    return evidence.word_for(kind, evidence.KINDS)


@register.filter
def people_word(people_shown: str) -> str:
    """What is said about the people in it."""
    return evidence.word_for(people_shown, evidence.PEOPLE_SHOWN)


@register.filter
def remark_word(hint: str, is_own: bool) -> str:
    """The sentence for what a machine noticed, for the volunteer or for somebody else."""
    return evidence.word_for_reader(hint, evidence.REMARKS, is_own=is_own)


@register.filter
def question_word(question: str, is_own: bool) -> str:
    """The sentence for what people ask themselves, or ask the volunteer."""
    return evidence.word_for_reader(question, evidence.QUESTIONS, is_own=is_own)


@register.filter
def answer_word(answer: str) -> str:
    """How far a referee has come."""
    return evidence.word_for(answer, evidence.ANSWERS)


@register.filter
def hours_word(hours: Any) -> str:
    """A number of hours, as short as it can be written."""
    return evidence.in_words(hours)


@register.filter
def host_of(url: str) -> str:
    """The place a link leads to, which its text may hide."""
    return urlsplit(url).hostname or url


@register.simple_tag
def strengths_of(links: Iterable[str], framework: Any) -> list[evidence.Strength]:
    """The strengths a piece of proof is for."""
    return evidence.strengths_of(frozenset(links), framework.competences)


@register.simple_tag
def terms_of(confirmation: Any) -> list[tuple[str, str]]:
    """What an organisation confirms."""
    return evidence.terms_of(confirmation)


@register.simple_tag
def sums_of(look: Any) -> list[evidence.HoursSum]:
    """What an hours log adds up to."""
    return evidence.sums_of(look.hours, look.item.hours)
