"""What a candidate chose to go on with, as they see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lever_xblocks.domain.case_state import CHOOSING, CasePhase, CompetenceState
from lever_xblocks.domain.framework import Framework, Outcome
from lever_xblocks.domain.profile import Profile, Violation
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import outcomes
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Mode, SelfRating
from lever_xblocks.records.queries.cases import Chosen, OwnCase, is_training, own_case
from lever_xblocks.records.queries.ledgers import Round, key_of, latest, rating_of
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class Hint:
    """What the latest finished self-assessments say of a competence."""

    quick: Rating | None
    outcome: Outcome | None


@dataclass(frozen=True)
class ChoiceState:
    """The choice of the person's open case (revision 0: nothing was ever ticked), and what its profile says of it.

    ``lowest`` and ``highest``: how many competences the profile wants; ``is_sent``: nothing changed since ``sent_at``.
    """

    revision: int
    chosen: tuple[Chosen, ...]
    given_up: tuple[str, ...]
    sent_at: datetime | None
    is_sent: bool
    lowest: int
    highest: int
    phase: CasePhase
    hints: dict[str, Hint]
    violations: tuple[Violation, ...]
    can_change: bool
    link: CourseLinkInfo = field(compare=False, repr=False)
    framework: Framework = field(compare=False, repr=False)
    profile: Profile = field(compare=False, repr=False)

    @property
    def purpose(self) -> str:
        return self.link.purpose

    def as_json(self) -> dict[str, Any]:
        """As the script and the block exchange it."""
        return {
            "revision": self.revision,
            "chosen": [
                {"competence": one.competence_id, "reason": one.reason, "state": one.state.value} for one in self.chosen
            ],
            "given_up": list(self.given_up),
            "sent_at": self.sent_at.isoformat() if self.sent_at else None,
            "is_sent": self.is_sent,
            "lowest": self.lowest,
            "highest": self.highest,
            "phase": self.phase.value,
            "hints": {key: {"quick": one.quick, "outcome": one.outcome} for key, one in self.hints.items()},
            "violations": [
                {"fault": one.fault.value, "limit": one.limit, "competences": list(one.competences)}
                for one in self.violations
            ],
            "can_change": self.can_change,
        }


def choice_state(subject: Person | None, scope: BlockScope) -> ChoiceState:
    """The choice in the person's open case at the centre of the course; at most three SQL statements, never a write."""
    link = course_link(scope.context_key, subject.user_id if subject else None)
    if subject is None:
        return describe_choice(OwnCase(link, None, {}), [])
    case = own_case(subject.user_id, link)
    return describe_choice(case, finished_rounds(case))


def finished_rounds(case: OwnCase) -> list[Round]:
    """The rounds that hints are taken from, oldest first, with their ratings; one SQL statement."""
    if case.row is None:
        return []
    found: dict[int, Round] = {}
    ratings = SelfRating.objects.filter(round__case=case.row, round__finished_at__isnull=False)
    for one in ratings.select_related("round").order_by("round_id"):
        current = found.setdefault(one.round_id, Round(one.round))
        current.ratings[key_of(one.competence_id, one.indicator_id)] = rating_of(one.value)
    return list(found.values())


def describe_choice(case: OwnCase, rounds: list[Round]) -> ChoiceState:
    """The state of the choice in this case; ``rounds`` are the finished ones."""
    limits = case.profile.limits_of_choice(case.framework)
    phase = case.phase(has_rated=bool(rounds))
    return ChoiceState(
        revision=case.row.choice_revision if case.row else 0,
        chosen=tuple(case.choice[one] for one in case.chosen),
        given_up=tuple(sorted(one.competence_id for one in case.choice.values() if one.is_given_up)),
        sent_at=case.row.choice_sent_at if case.row else None,
        is_sent=is_sent(case),
        lowest=limits.lowest,
        highest=limits.highest,
        phase=phase,
        hints=_hints(rounds, case.framework),
        violations=case.profile.check_choice(case.chosen, case.framework),
        can_change=phase in CHOOSING and not is_training(case.link),
        link=case.link,
        framework=case.framework,
        profile=case.profile,
    )


def is_sent(case: OwnCase) -> bool:
    """Whether the choice is as it was when it was last sent."""
    sent_at = case.row.choice_sent_at if case.row else None
    return sent_at is not None and not any(_is_news(one, sent_at) for one in case.choice.values())


def _is_news(one: Chosen, sent_at: datetime) -> bool:
    """Ticked and not sent yet, or part of what was sent and given up since."""
    if one.given_up_at is None:
        return one.state is CompetenceState.IDENTIFICATION
    return one.state is not CompetenceState.IDENTIFICATION and one.given_up_at > sent_at


def _hints(rounds: list[Round], framework: Framework) -> dict[str, Hint]:
    """By competence, what there is to go by; the latest finished round of each mode counts."""
    quick, detailed = (latest(rounds, mode) for mode in (Mode.QUICK, Mode.DETAILED))
    ratings = quick.ratings if quick else {}
    found = outcomes(detailed.shown_ratings, framework, detailed.picked) if detailed else {}
    return {
        one.id: Hint(ratings.get(one.id), found.get(one.id))
        for one in framework.competences
        if one.id in ratings or one.id in found
    }
