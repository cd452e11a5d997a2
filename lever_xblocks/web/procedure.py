"""How validation works at a centre: its rules as sentences, for everybody who may come to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.definitions.rules import SECTIONS, sentence_of, sentences_of
from lever_xblocks.records.definitions.sentences import Sentence
from lever_xblocks.records.queries.procedures import procedure as procedure_info
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.pages import render_page

NOTICE = ("notice.legal", "notice.authority", "notice.as_of", "notice.check")


@page_for()
def procedure(request: HttpRequest, slug: str, version_id: int | None = None) -> HttpResponse:
    """Open to everybody who is logged in: who has no case yet wants to know the rules before there is one."""
    found = procedure_info(slug, viewer=person_of(request), version_id=version_id)
    context = {
        "centre": found.centre,
        "profile": found.profile,
        "title": spoken(found.shown.title),
        "is_own_case": found.shown.is_own_case,
        "sections": [
            {"title": title, "sentences": [shown(sentence) for sentence in sentences_of(found.profile, sections)]}
            for title, sections in SECTIONS
        ],
        "notice": _notice(found.profile),
        "terms": [
            {"term": term.term, "language": term.language, "meaning": spoken(term.meaning)}
            for term in found.profile.glossary
        ],
        "others": [{"pk": other.pk, "title": spoken(other.title), "version": other.version} for other in found.others],
    }
    return render_page(request, "lever_web/procedure.html", context, centre=found.centre)


def shown(sentence: Sentence) -> tuple[str, SpokenText | None]:
    """Our words and those of the file, as they stand on the page."""
    return sentence.text, spoken(sentence.words) if sentence.words else None


def _notice(profile: Profile) -> list[tuple[str, SpokenText | None]]:
    sentences = (sentence_of(rule, profile) for rule in NOTICE)
    return [shown(sentence) for sentence in sentences if sentence]
