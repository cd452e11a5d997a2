"""The 360 face: how others see a person, who asks them by a link."""

from __future__ import annotations

from lever_xblocks.blocks.self_assessment.page import FaceParts
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.host import Person
from lever_xblocks.records.models import Mode
from lever_xblocks.records.queries.self_assessment import RoundState, round_state
from lever_xblocks.records.scope import BlockScope


class OthersHandlers:
    """The handlers of the 360 face."""


def others_state(subject: Person | None, scope: BlockScope) -> RoundState:
    """What the face shows of a person."""
    return round_state(subject, scope, Mode.QUICK)


def others_parts(_visit: Visit, _state: RoundState) -> FaceParts:
    """What template and script of the 360 face need."""
    return FaceParts(values={}, texts={}, can=("ask",))
