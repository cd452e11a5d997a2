"""The XBlock ``lever_self_assessment``: people find out what they can do and choose what to have validated."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop
from xblock.core import XBlock
from xblock.fields import Scope, String

from lever_xblocks.blocks.answers import json_handler, state_handler
from lever_xblocks.blocks.faced import FacedBlock
from lever_xblocks.blocks.requests import check_face, own_request, wrong_face
from lever_xblocks.blocks.self_assessment.choice import views_of_others
from lever_xblocks.blocks.self_assessment.faces import CHOICE, FACES, QUICK
from lever_xblocks.blocks.self_assessment.others import OthersHandlers
from lever_xblocks.blocks.visit import visit
from lever_xblocks.host import get_host
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.actions.self_assessment import (
    FinishSelfAssessment,
    PickCompetences,
    SaveRatings,
    StartAgain,
)
from lever_xblocks.records.models import Mode
from lever_xblocks.records.queries.choice import ChoiceState
from lever_xblocks.records.queries.raters import others_state
from lever_xblocks.records.queries.self_assessment import RoundState


@XBlock.wants("user", "completion")
class SelfAssessmentBlock(OthersHandlers, FacedBlock):
    """Self-assessment with several faces. All answers are records; the fields only say how it looks."""

    faces = FACES
    content_type = gettext_noop("Self-assessment")
    only_practice = gettext_noop(
        "In this course you practise for yourself, so nobody else is asked and nothing is sent. "
        "Go on with the next page."
    )

    display_name = String(default=gettext_noop("Your strengths"), scope=Scope.settings)
    mode = String(default=QUICK, scope=Scope.settings)

    # ---- handlers ----

    @state_handler
    def rate(self, data: dict[str, Any]) -> RoundState:
        """Keep what changed: ``{"ratings": {key: number, "na" or null}, "notes": {competence: text}, "rev": …}``."""
        entries = {name: data.get(name, {}) for name in ("ratings", "notes")}
        return SaveRatings(**own_request(self, data), mode=self._round_mode(), **entries).run()

    @state_handler
    def pick(self, data: dict[str, Any]) -> RoundState:
        """Look at these competences in detail: ``{"picked": [competence], "rev": revision}``."""
        return PickCompetences(**own_request(self, data), mode=self._round_mode(), picked=data.get("picked")).run()

    @state_handler
    def finish(self, data: dict[str, Any]) -> RoundState:
        """Close the round: ``{"rev": revision}``."""
        state = FinishSelfAssessment(**own_request(self, data), mode=self._round_mode()).run()
        get_host().complete(self)
        return state

    @state_handler
    def again(self, data: dict[str, Any]) -> RoundState:
        """Open a new round with the last answers: ``{"rev": revision}``."""
        return StartAgain(**own_request(self, data), mode=self._round_mode()).run()

    @state_handler
    def choose(self, data: dict[str, Any]) -> ChoiceState:
        """Keep ticks and reasons: ``{"chosen": {competence: true}, "reasons": {competence: text}, "rev": …}``."""
        check_face(self, CHOICE)
        entries = {name: data.get(name, {}) for name in ("chosen", "reasons")}
        return SaveChoice(**own_request(self, data), **entries).run()

    @state_handler
    def send(self, data: dict[str, Any]) -> ChoiceState:
        """Go on with what is ticked: ``{"rev": revision}``."""
        check_face(self, CHOICE)
        state = SendChoice(**own_request(self, data)).run()
        get_host().complete(self)
        return state

    @json_handler
    def views(self, data: dict[str, Any]) -> dict[str, Any]:
        """What others see, for who chooses: asked for by a button, because the first view has enough to load."""
        check_face(self, CHOICE)
        here = visit(self)
        here.check_page(data.get("page"))
        return {"state": views_of_others(others_state(here.owner, here.scope))}

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One scenario for the xblock-sdk."""
        return [("LEVER self-assessment", "<lever_self_assessment/>")]

    def _round_mode(self) -> Mode:
        """The mode of rating; raises BadInput where nothing is rated, as when an author changed the mode meanwhile."""
        try:
            return Mode(self.mode)
        except ValueError as error:
            raise wrong_face() from error
