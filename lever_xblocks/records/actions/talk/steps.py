"""Whose turn it is with each competence of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.records.actions.checks import checked_picked
from lever_xblocks.records.errors import ActionRefused, BadInput
from lever_xblocks.records.models import Case, PortfolioStep
from lever_xblocks.records.queries.cases import Chosen, choice_in
from lever_xblocks.records.queries.frameworks import framework_of


class NotCollected(ActionRefused):
    """No proof is collected for a competence: it was not sent with the choice, or is handed in."""

    status = 409
    code = "not_collected"
    message = _("One of these strengths is handed in or no longer chosen by now. Load the page again and go on there.")


def checked_competences(raw: object, case: Case) -> tuple[str, ...]:
    """Competences that proof is collected for now, in the framework's order. Raises BadInput, BadRatings, NotCollected.

    One SQL statement.
    """
    picked = checked_picked(raw, framework_of(case.framework_version))
    if not picked:
        raise BadInput(_("Tick at least one strength, then press the button again."), code="competences")
    choice = choice_in(case)
    if not all(_is_open(choice, one) for one in picked):
        raise NotCollected
    return picked


def without_latest(
    case: Case, competences: Sequence[str], kind: PortfolioStep.Kind, *, reason: str = ""
) -> tuple[str, ...]:
    """Those whose latest step is not this one already, in the same words where it has any; one SQL statement."""
    rows = case.steps.filter(competence_id__in=competences).order_by("pk")
    latest = {row.competence_id: (row.kind, row.reason) for row in rows}
    return tuple(one for one in competences if latest.get(one) != (kind, reason))


def take_steps(
    case: Case, competences: Iterable[str], kind: PortfolioStep.Kind, *, actor_id: int, now: datetime, reason: str = ""
) -> None:
    """Note the hand-over of each; one SQL statement."""
    PortfolioStep.objects.bulk_create(
        PortfolioStep(case=case, competence_id=one, kind=kind, reason=reason, actor_id=actor_id, at=now)
        for one in competences
    )


def _is_open(choice: Mapping[str, Chosen], competence_id: str) -> bool:
    chosen = choice.get(competence_id)
    return chosen is not None and not chosen.is_given_up and chosen.state in OPEN_FOR_PROOF
