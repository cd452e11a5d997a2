"""What a candidate chose and why, with what they found and noted, for those who accompany them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Framework, Outcome
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import outcomes
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Mode
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.ledgers import CASES, Round, latest, read_rounds
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.phases import is_changed_since_sent


@dataclass(frozen=True)
class ChosenOne:
    """A competence chosen, what the latest finished rounds say of it, and the notes written there."""

    competence_id: str
    reason: str
    is_sent: bool
    quick: Rating | None
    outcome: Outcome | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CaseChoice:
    """The choice of one case, in the order of its framework; what was given up is left out.

    ``is_sent``: nothing changed since ``sent_at``.
    """

    candidate_name: str
    centre: CentreInfo
    sent_at: datetime | None
    is_sent: bool
    chosen: tuple[ChosenOne, ...]
    framework: Framework = field(repr=False)


def choice_of(case_id: UUID, *, viewer: Person) -> CaseChoice:
    """For those who may see the case; at most five SQL statements. Raises NotFound for any other case too."""
    visible = CasePolicy(viewer).visible(Case.objects.filter(public_id=case_id))
    rows: QuerySet[Any] = visible.annotate(is_changed=is_changed_since_sent())
    case = rows.select_related("candidate", "centre", "framework_version").defer("framework_version__data").first()
    if case is None:
        raise NotFound
    framework = framework_of(case.framework_version)
    finished = case.self_assessments.filter(finished_at__isnull=False)
    rounds = read_rounds(finished, CASES, tuple(Mode))
    chosen = {row.competence_id: row for row in case.competences.filter(given_up_at__isnull=True)}
    found = _found(rounds, framework)
    return CaseChoice(
        candidate_name=name_of(case.candidate),
        centre=centre_info(case.centre),
        sent_at=case.choice_sent_at,
        is_sent=case.choice_sent_at is not None and not case.is_changed,
        chosen=tuple(
            ChosenOne(
                competence_id=one.id,
                reason=chosen[one.id].reason,
                is_sent=chosen[one.id].state != CompetenceState.IDENTIFICATION,
                quick=_quick(rounds).get(one.id),
                outcome=found.get(one.id),
                notes=_notes(rounds, one.id),
            )
            for one in framework.competences
            if one.id in chosen
        ),
        framework=framework,
    )


def _quick(rounds: list[Round]) -> dict[str, Rating]:
    quick = latest(rounds, Mode.QUICK)
    return quick.ratings if quick else {}


def _found(rounds: list[Round], framework: Framework) -> dict[str, Outcome | None]:
    detailed = latest(rounds, Mode.DETAILED)
    return dict(outcomes(detailed.shown_ratings, framework, detailed.picked)) if detailed else {}


def _notes(rounds: list[Round], competence_id: str) -> tuple[str, ...]:
    """Of the latest round of each mode, the same text once."""
    both = (latest(rounds, mode) for mode in Mode)
    texts = (one.shown_notes.get(competence_id) for one in both if one)
    return tuple(dict.fromkeys(text for text in texts if text))
