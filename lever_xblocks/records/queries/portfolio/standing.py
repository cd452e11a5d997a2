"""What comes next in a folder, for pages that say one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lever_xblocks.domain.case_state import JUDGED, OPEN_FOR_PROOF, PHASE_OF
from lever_xblocks.domain.profile.words import STATEMENTS
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.domain.starrtt import Gap, gaps
from lever_xblocks.records.queries.portfolio.facts import CaseFacts, facts_of
from lever_xblocks.records.queries.portfolio.steps import Kind, Step, is_ready, latest_steps


class Stage(StrEnum):
    """What there is to do, the first that applies in this order; NOTHING: no choice was sent, or all is decided."""

    ADD = "add"
    WAIT = "wait"
    STORY = "story"
    PROOF = "proof"
    HAND_IN = "hand_in"
    CONFIRM = "confirm"
    LOOK = "look"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """``left``: for how many strengths it is to do; ``since`` somebody waits for what, and why is the ``reason``.

    ``is_begun``: something is told or added. ``asked_at``: when the tutor was asked to look and has not answered.
    """

    stage: Stage
    left: int = 0
    since: datetime | None = None
    reason: str = ""
    is_begun: bool = False
    asked_at: datetime | None = None


def standing_of(case_pk: int) -> Standing:
    """One SQL statement. Whether all is there that the procedure asks for, the checklist says when handing in."""
    facts = facts_of(case_pk)
    states = {one.competence_id: one.state for one in facts.choice.values() if not one.is_given_up}
    still_open = [one for one, state in states.items() if state in OPEN_FOR_PROOF]
    latest = latest_steps(facts.steps)
    if still_open:
        return _of_open(facts, still_open, [latest[one] for one in still_open if one in latest])
    if any(PHASE_OF.get(state) in JUDGED for state in states.values()):
        submitted = [step.at for step in facts.steps if step.kind is Kind.SUBMITTED]
        return Standing(Stage.WAIT, since=max(submitted, default=None), is_begun=True)
    return Standing(Stage.NOTHING)


def _of_open(facts: CaseFacts, competences: Sequence[str], latest: Sequence[Step]) -> Standing:
    wanted = [step for step in latest if step.kind in {Kind.PLEASE_ADD, Kind.RETURNED}]
    if wanted:
        last = max(wanted, key=lambda step: step.at)
        return Standing(Stage.ADD, len(wanted), last.at, last.reason, is_begun=True)
    stage, left = _to_do(facts, competences)
    asked = [step.at for step in latest if step.kind is Kind.ASKED]
    is_begun = bool(facts.stories or facts.evidence)
    return Standing(stage, left, is_begun=is_begun, asked_at=max(asked, default=None))


def _to_do(facts: CaseFacts, competences: Sequence[str]) -> tuple[Stage, int]:
    told = {one.form.competence for one in facts.stories if one.is_own and Gap.EMPTY not in gaps(one.form).values()}
    proven = {competence_of(key) for one in facts.evidence if one.counts for key in one.links}
    has_asked = any(one.kind in STATEMENTS for one in facts.evidence)
    untold, unproven = (len(set(competences) - done) for done in (told, proven))
    all_ready = all(is_ready(facts.steps, one) for one in competences)
    steps = (
        (untold > 0, Stage.STORY, untold),
        (unproven > 0, Stage.PROOF, unproven),
        (all_ready, Stage.HAND_IN, len(competences)),
        (not has_asked, Stage.CONFIRM, len(competences)),
    )
    return next(((stage, left) for applies, stage, left in steps if applies), (Stage.LOOK, len(competences)))
