"""The checklist of a folder, strength by strength, and what is handed in already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from lever_xblocks.blocks.links import face_url, page_url
from lever_xblocks.domain.case_state import JUDGED, OPEN_FOR_PROOF, PHASE_OF, CompetenceState
from lever_xblocks.domain.portfolio import Finding, FindingCode, checklist
from lever_xblocks.domain.profile import HandOver
from lever_xblocks.records.models import PortfolioStep
from lever_xblocks.records.queries.portfolio.facts import CaseFacts, facts_of
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.queries.portfolio.steps import Step, is_ready, latest_steps
from lever_xblocks.records.scope import BlockMode
from lever_xblocks.ui.checklist import Line, done_for, lines_of
from lever_xblocks.ui.spoken import SpokenText, spoken

_TO_ADD = frozenset({PortfolioStep.Kind.PLEASE_ADD, PortfolioStep.Kind.RETURNED})
_ASK_TUTOR = "tutor"


@dataclass(frozen=True)
class LinkedLine:
    """One thing on the list and the address where it is mended, "" where there is none."""

    line: Line
    url: str


@dataclass(frozen=True)
class OpenStrength:
    """A strength proof is collected for; ``please_add``: what tutor or assessor asked for, and nothing came after.

    ``can_go``: nothing of its own keeps it back.
    """

    id: str
    name: SpokenText
    lines: tuple[LinkedLine, ...]
    can_go: bool
    is_ready: bool
    please_add: Step | None


@dataclass(frozen=True)
class HandedIn:
    """A strength that is handed in; ``can_come_back``: nobody has begun to judge it."""

    id: str
    name: SpokenText
    since: datetime | None
    can_come_back: bool


@dataclass(frozen=True)
class Checks:
    """``of_all`` is about the whole folder; ``due_on`` is when the assessment should be done."""

    open_ones: tuple[OpenStrength, ...]
    of_all: tuple[LinkedLine, ...]
    handed_in: tuple[HandedIn, ...]
    due_on: date | None

    @property
    def is_blocked(self) -> bool:
        """Whether something about the whole keeps everything back."""
        return any(one.line.blocks for one in self.of_all)

    @property
    def can_go(self) -> bool:
        return not self.is_blocked and any(one.can_go for one in self.open_ones)

    @property
    def can_come_back(self) -> tuple[HandedIn, ...]:
        return tuple(one for one in self.handed_in if one.can_come_back)


def checks_of(folder: OwnFolder) -> Checks:
    """The list of an open folder; one SQL statement."""
    facts = facts_of(folder.case_pk or 0)
    titles = {**facts.proof_titles, **{f"story {key}": title for key, title in facts.story_titles.items()}}
    by_state = {one.competence_id: one.state for one in folder.chosen}
    still_open = [one for one, state in by_state.items() if state in OPEN_FOR_PROOF]
    found = {one: _findings(folder, facts, one) for one in still_open}
    of_all = next(iter(found.values()), ())
    handed_in = tuple(
        _handed_in(folder, facts, one) for one, state in by_state.items() if PHASE_OF.get(state) in JUDGED
    )
    return Checks(
        open_ones=tuple(_open(folder, facts, one, found[one], titles) for one in still_open),
        of_all=_linked(folder, [one for one in of_all if _is_about_all(one)], titles),
        handed_in=handed_in,
        due_on=_due_on(folder, handed_in),
    )


def _findings(folder: OwnFolder, facts: CaseFacts, competence_id: str) -> tuple[Finding, ...]:
    """Of this one alone; stories and proof have numbers of their own, so that those of stories are told apart."""
    found = checklist(facts.of([competence_id], folder.profile), folder.profile, folder.framework)
    return tuple(replace(one, about=f"story {one.about}") if one.code in _OF_STORIES else one for one in found)


_OF_STORIES = frozenset({FindingCode.NOT_OWN_WORDS, FindingCode.STORY_INCOMPLETE, FindingCode.STORY_SHORT})
_OF_ALL = frozenset(
    {FindingCode.HOURS_MISSING, FindingCode.NO_CONFIRMATION, FindingCode.AGE_UNKNOWN, FindingCode.NO_GUARDIAN}
)


def _is_about_all(finding: Finding) -> bool:
    return finding.code in _OF_ALL


def _open(
    folder: OwnFolder, facts: CaseFacts, competence_id: str, found: tuple[Finding, ...], titles: Mapping[str, str]
) -> OpenStrength:
    own = [one for one in found if not _is_about_all(one)]
    latest = latest_steps(facts.steps).get(competence_id)
    done = tuple(LinkedLine(line, "") for line in done_for(own))
    return OpenStrength(
        id=competence_id,
        name=spoken(folder.framework.competence(competence_id).name),
        lines=(*_linked(folder, own, titles, key=competence_id), *done),
        can_go=not any(one.blocks for one in own),
        is_ready=is_ready(facts.steps, competence_id),
        please_add=latest if latest and latest.kind in _TO_ADD else None,
    )


def _linked(
    folder: OwnFolder, found: list[Finding], titles: Mapping[str, str], *, key: str = ""
) -> tuple[LinkedLine, ...]:
    return tuple(LinkedLine(line, _address(folder, line, line.key or key)) for line in lines_of(found, titles))


def _address(folder: OwnFolder, line: Line, key: str) -> str:
    if line.face == _ASK_TUTOR:
        return page_url("lever_web:ask_tutor")
    url = face_url(folder, BlockMode(line.face))
    return f"{url}?for={key}" if url and key else url


def _handed_in(folder: OwnFolder, facts: CaseFacts, competence_id: str) -> HandedIn:
    submitted = [
        step.at
        for step in facts.steps
        if step.competence_id == competence_id and step.kind is PortfolioStep.Kind.SUBMITTED
    ]
    return HandedIn(
        id=competence_id,
        name=spoken(folder.framework.competence(competence_id).name),
        since=submitted[-1] if submitted else None,
        can_come_back=facts.choice[competence_id].state is CompetenceState.SUBMITTED,
    )


def _due_on(folder: OwnFolder, handed_in: tuple[HandedIn, ...]) -> date | None:
    """Counted from what was handed in first."""
    since = [one.since for one in handed_in if one.since]
    return folder.profile.due_on(HandOver.ASSESSMENT, localdate(min(since))) if since else None
