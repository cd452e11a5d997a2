"""What a candidate chose to go on with, as they see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import F, IntegerField, JSONField, QuerySet, Value

from lever_xblocks.domain.case_state import CHOOSING, CasePhase, CompetenceState
from lever_xblocks.domain.framework import Framework, Outcome
from lever_xblocks.domain.profile import Profile, Violation
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import outcomes
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Case, CaseCompetence, Mode, SelfAssessment, SelfRating
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
    saved_at: datetime | None
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
            "saved_at": self.saved_at.isoformat() if self.saved_at else None,
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
    return _rounds(_finished_ratings(case.row).values_list(*_COLUMNS)) if case.row else []


def choice_and_rounds(case: Case) -> tuple[dict[str, Chosen], list[Round]]:
    """What was ever chosen in the case, by competence, and what ``finished_rounds`` gives; one SQL statement."""
    nothing = {"round_pk": IntegerField(), "picked": JSONField(), "value": IntegerField()}
    chosen = CaseCompetence.objects.filter(case=case).annotate(
        part=F("state"), text=F("reason"), at=F("given_up_at"),
        **{column: Value(None, output_field=field) for column, field in nothing.items()},
    )  # fmt: skip
    rows = list(chosen.values_list(*_COLUMNS).union(_finished_ratings(case).values_list(*_COLUMNS), all=True))
    choice = {one: Chosen(one, CompetenceState(state), reason, at) for one, state, reason, at, pk, *_ in rows if not pk}
    return choice, _rounds(row for row in rows if row[4])


_COLUMNS: Final = ("competence_id", "part", "text", "at", "round_pk", "picked", "value")


def _finished_ratings(case: Case) -> QuerySet[SelfRating]:
    """In columns that fit those of a choice: what was rated, the mode, the indicator, when it was finished."""
    return SelfRating.objects.filter(round__case=case, round__finished_at__isnull=False).annotate(
        part=F("round__mode"),
        text=F("indicator_id"),
        at=F("round__finished_at"),
        round_pk=F("round_id"),
        picked=F("round__picked"),
    )


def _rounds(rows: Iterable[Any]) -> list[Round]:
    found: dict[int, Round] = {}
    for competence_id, mode, indicator_id, finished_at, round_pk, picked, value in rows:
        row = SelfAssessment(pk=int(round_pk), mode=mode, picked=picked, finished_at=finished_at)
        current = found.setdefault(row.pk, Round(row))
        current.ratings[key_of(competence_id, indicator_id)] = rating_of(value)
    return [found[pk] for pk in sorted(found)]


def describe_choice(case: OwnCase, rounds: list[Round]) -> ChoiceState:
    """The state of the choice in this case; ``rounds`` are the finished ones."""
    limits = case.profile.limits_of_choice(case.framework)
    phase = case.phase(has_rated=bool(rounds))
    return ChoiceState(
        revision=case.row.choice_revision if case.row else 0,
        chosen=tuple(case.choice[one] for one in case.chosen),
        given_up=tuple(sorted(one.competence_id for one in case.choice.values() if one.is_given_up and one.holds_work)),
        saved_at=case.row.choice_saved_at if case.row else None,
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
