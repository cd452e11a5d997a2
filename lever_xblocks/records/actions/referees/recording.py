"""How an answer becomes part of the folder, whichever way it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.actions.outside.entries import LONGEST_NAME
from lever_xblocks.records.actions.referees.entries import (
    Said,
    Terms,
    checked_line,
    checked_seen,
    checked_terms,
    checked_text,
)
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import EvidenceLink, RefereeRequest, StoredFile, Way
from lever_xblocks.records.queries.referee_pages import keys_of
from lever_xblocks.records.referee_links import is_for_the_whole

SHORTEST_STATEMENT: Final = 30  # characters; a “yes” tells an assessor nothing


@dataclass(frozen=True, kw_only=True)
class How:
    """The way an answer came; who noted it, on which day, and on which paper, unless it came by the link."""

    way: Way = Way.LINK
    noted_by_id: int | None = None
    noted_on: date | None = None
    paper: StoredFile | None = None


@dataclass(frozen=True)
class Answer:
    """What somebody said, checked: columns of the request, and what the proof is for from then on."""

    columns: dict[str, Any]
    links: frozenset[str]


def checked_answer(said: Said, request: RefereeRequest, links: frozenset[str], framework: Framework) -> Answer:
    """Raises BadInput whose code names the field."""
    columns: dict[str, Any] = {
        "name": checked_line(said.name, "name", most=LONGEST_NAME, missing=_("Write your first and last name.")),
    }
    if is_for_the_whole(request):
        terms = checked_terms(said, is_proposal=False)
        missing = _("Write what you are in the organisation, for example: coordinator.")
        columns["function"] = checked_line(said.function, "function", missing=missing)
        return Answer(columns | vars(terms), links)
    columns["function"] = checked_line(said.function, "function")
    columns["statement"] = checked_text(said.statement, "statement", missing=_too_short())
    if len(columns["statement"]) < SHORTEST_STATEMENT:
        raise BadInput(_too_short(), code="statement")
    return Answer(columns, checked_seen(said.seen, links, framework))


def is_said(request: RefereeRequest, answer: Answer, links: frozenset[str]) -> bool:
    """Whether exactly this was said already: a second tap on the button."""
    said = all(getattr(request, name) == value for name, value in answer.columns.items())
    return request.answered_at is not None and said and answer.links == links


def record(request: RefereeRequest, answer: Answer, how: How) -> dict[str, Any]:
    """Store it; gives what the audit notes: the names of what was corrected, and the hours proposed."""
    details: dict[str, Any] = {"referee": request.pk, "way": how.way.value}
    if is_for_the_whole(request):
        proposed = Terms.of(request)
        confirmed = Terms(**{name: answer.columns[name] for name in vars(proposed)})
        details["corrected"] = list(confirmed.corrected(proposed))
        details["hours"] = str(proposed.hours) if proposed.hours is not None else ""
    for name, value in answer.columns.items():
        setattr(request, name, value)
    request.answered_at = timezone.now()
    request.way, request.noted_on, request.paper = how.way, how.noted_on, how.paper
    request.noted_by_id = how.noted_by_id
    request.save()
    _link(request, answer.links)
    request.evidence.saved_at = request.answered_at
    request.evidence.save(update_fields=["saved_at"])
    return details


def _link(request: RefereeRequest, keys: frozenset[str]) -> None:
    if keys == keys_of(request):
        return
    request.evidence.links.all().delete()
    EvidenceLink.objects.bulk_create(
        EvidenceLink(evidence=request.evidence, competence_id=competence_of(key), indicator_id=key.partition(".")[2])
        for key in sorted(keys)
    )


def _too_short() -> Any:
    return _("Write at least two or three sentences: what did you see?")
