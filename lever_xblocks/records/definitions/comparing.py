"""What a new version changes, in words: groups of lines with before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.changes import Change, ChangeKind, framework_changes, profile_changes
from lever_xblocks.domain.framework import Framework, Text
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.definitions.rules import sentence_of
from lever_xblocks.records.definitions.sentences import Sentence, language_name


@dataclass(frozen=True)
class Line:
    """One change: what it is about, and how it reads before and after (None: not there)."""

    about: str
    before: Sentence | None = None
    after: Sentence | None = None


@dataclass(frozen=True)
class Group:
    """The changes of one part of the file."""

    title: Sentence
    lines: tuple[Line, ...]


KINDS = {
    ChangeKind.ADDED: _("New"),
    ChangeKind.REMOVED: _("No longer there"),
    ChangeKind.CHANGED: _("Changed"),
    ChangeKind.MOVED: _("In another order"),
}
PARTS: dict[str, str | Promise] = {
    "title": _("Name"),
    "languages": _("Languages"),
    "country": _("Country"),
    "glossary": _("Words of the country’s own system"),
    "provenance": _("Where the rules come from"),
    "choice": _("What is chosen"),
    "agreement": _("Agreement of a guardian"),
    "portfolio": _("Folder"),
    "assessment": _("Assessment"),
    "independence": _("Independence"),
    "assessor": _("What assessors bring"),
    "appeal": _("Appeal"),
    "retention": _("How long files are kept"),
    "targets": _("How long each step takes at most"),
    "documents": _("Documents"),
    "certificate": _("Certificate"),
    "notice": _("Legal notice"),
    "clusters": _("Groups of strengths"),
    "competences": _("Strengths"),
    "scale": _("Answers to choose from"),
    "outcomes": _("Words for the result"),
    "scoring": _("How the result is worked out"),
    "experience": _("Questions on the experience"),
    "texts": _("Whose wording it is"),
}
KEYS: dict[str, str | Promise] = {
    "name": _("name"),
    "description": _("description"),
    "cluster": _("group"),
    "indicators": _("what others can see"),
    "activities": _("typical activities"),
    "labour_market": _("what it is worth at work"),
    "example_evidence": _("examples of proof"),
    "alignment": _("places in other standards"),
    "weak_limit": _("highest answer that counts as weak"),
    "good_from": _("mean from which the result is good"),
    "one_not_applicable": _("what one “not applicable” does"),
}
"""Names of what stands in a competence or in the scoring rule."""


def compare_profiles(old: Profile, new: Profile) -> tuple[Group, ...]:
    """Rule by rule, as people read it before and after."""
    return _grouped(profile_changes(old, new), lambda change: _profile_line(change, old, new), _part)


def compare_frameworks(old: Framework, new: Framework) -> tuple[Group, ...]:
    """Part by part; the changes within one competence under its name."""
    languages = [language for language in old.languages if language in new.languages]

    def line(change: Change) -> Line:
        return _framework_line(change, old.base_language, languages)

    def title(change: Change) -> Sentence:
        if change.place[0] != "competences" or len(change.place) <= _WITHIN_COMPETENCE:
            return _part(change)
        return Sentence("", new.competence(change.place[1]).name)

    return _grouped(framework_changes(old, new), line, title)


_WITHIN_COMPETENCE = 2
"""Places longer than that lie within a competence that both versions have."""


def _grouped(
    changes: tuple[Change, ...], line: Callable[[Change], Line | None], title: Callable[[Change], Sentence]
) -> tuple[Group, ...]:
    def lines(group: Iterator[Change]) -> tuple[Line, ...]:
        found: list[Line] = []
        for change in group:
            made = line(change)
            if made is not None and made not in found:  # one sentence may speak of two rules
                found.append(made)
        return tuple(found)

    groups = (Group(named, lines(group)) for named, group in groupby(changes, title))
    return tuple(group for group in groups if group.lines)


def _part(change: Change) -> Sentence:
    return Sentence(str(PARTS[change.place[0]]))


def _profile_line(change: Change, old: Profile, new: Profile) -> Line | None:
    if change.place[0] == "title":
        return _text_line("", change, old.title.base_language, list(old.languages))
    if len(change.place) == 1:
        return _plain_line(change)
    before, after = (sentence_of(".".join(change.place), each) for each in (old, new))
    if _read(before) != _read(after):
        return Line("", before, after)
    if before is not None and before.words is not None and "name" not in change.old:
        return _text_line(str(KINDS[change.kind]), change, old.title.base_language, list(old.languages))
    return Line(str(KINDS[change.kind]))


def _read(sentence: Sentence | None) -> tuple[str, str] | None:
    """The sentence as it stands on the page."""
    if sentence is None:
        return None
    return sentence.text, sentence.words.in_language(get_language() or "en") if sentence.words else ""


def _framework_line(change: Change, base_language: str, languages: list[str]) -> Line:
    about = ", ".join(part for part in (str(KINDS[change.kind]), _where(change)) if part)
    if change.kind is ChangeKind.CHANGED and isinstance(change.old, dict):
        return _text_line(about, change, base_language, languages)
    if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        named = _named(change, base_language)
        return Line(about, *((named, None) if change.kind is ChangeKind.REMOVED else (None, named)))
    if isinstance(change.old, str | int | float):
        return Line(about, Sentence(str(change.old)), Sentence(str(change.new)))
    return Line(about)


def _where(change: Change) -> str:
    """The part within a competence or the scoring rule, where it has a name people understand."""
    step = change.place[2:3] if change.place[0] == "competences" else change.place[1:2]
    return str(KEYS.get(step[0], "")) if step else ""


def _named(change: Change, base_language: str) -> Sentence:
    """What came or went, by the name people read."""
    data = change.new if change.old is None else change.old
    if change.place[0] == "languages":
        return Sentence(language_name(str(data)))
    if isinstance(data, dict):
        text = next((data[key] for key in ("name", "text", "word", "question") if key in data), data)
        if all(isinstance(each, str) for each in text.values()):
            return Sentence("", Text(text, base_language))
    return Sentence(change.place[-1])


def _text_line(about: str, change: Change, base_language: str, languages: list[str]) -> Line:
    """Before and after in the language of the page, or in the first one that changed where that one did not."""
    page = (get_language() or base_language).split("-")[0]
    differing = [each for each in languages if change.old.get(each) != change.new.get(each)]
    if page in differing or not differing:
        return Line(about, Sentence("", Text(change.old, base_language)), Sentence("", Text(change.new, base_language)))
    shown = base_language if base_language in differing else differing[0]
    before, after = (
        Sentence("", Text({shown: data[shown]}, shown)) if shown in data else None for data in (change.old, change.new)
    )
    if about:
        about = gettext("%(change)s (%(language)s)") % {"change": about, "language": language_name(shown)}
    return Line(about or language_name(shown), before, after)


def _plain_line(change: Change) -> Line:
    """A country, or lists of languages or terms; Changed where they read the same."""
    before, after = (_in_short(change.place[0], each) for each in (change.old, change.new))
    if before == after:
        return Line(str(KINDS[change.kind]))
    return Line("", *(Sentence(each) if each else None for each in (before, after)))


def _in_short(part: str, value: Any) -> str:
    if part == "languages":
        return ", ".join(map(language_name, value))
    if part == "glossary":
        return ", ".join(term["term"] for term in value or ())
    return value if isinstance(value, str) else ""
