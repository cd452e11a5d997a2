"""Self-assessments for tests of pages, made by the actions the block uses."""

from __future__ import annotations

from typing import Any

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.host import Person
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.actions.self_assessment import FinishSelfAssessment, SaveRatings
from lever_xblocks.records.models import Mode
from lever_xblocks.records.scope import BlockScope

SCOPE = BlockScope(
    "course-v1:lever+test+1", "block-v1:lever+test+1+type@lever_self_assessment+block@a", "lever_self_assessment"
)


def rate(user: Any, ratings: dict[str, Any], revision: int = 0) -> int:
    """Save some ratings; returns the new revision."""
    person = Person(user.pk, user.get_full_name())
    return SaveRatings(**_own(person), revision=revision, ratings=ratings).run().revision


def rate_some(user: Any) -> int:
    return rate(user, {"empathy": 3, "teamwork": 4})


def rate_everything(user: Any) -> None:
    """All competences, finished."""
    revision = rate(user, {one.id: 3 for one in load_bundled("lever").competences})
    person = Person(user.pk, user.get_full_name())
    FinishSelfAssessment(**_own(person), revision=revision).run()


def choose_and_send(user: Any, *competences: str) -> None:
    """A first choice, sent."""
    own = _own_work(Person(user.pk, user.get_full_name()))
    chosen = SaveChoice(**own, revision=0, chosen=dict.fromkeys(competences, True), reasons={}).run()
    SendChoice(**own, revision=chosen.revision).run()


def _own(person: Person) -> dict[str, Any]:
    return {**_own_work(person), "mode": Mode.QUICK}


def _own_work(person: Person) -> dict[str, Any]:
    return {"actor": person, "subject": person, "scope": SCOPE, "is_authoring": False}
