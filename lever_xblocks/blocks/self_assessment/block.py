"""The XBlock ``lever_self_assessment``: people find out what they can do and choose what to have validated."""

from __future__ import annotations

import logging
from typing import Any

from django.utils.translation import gettext, gettext_noop
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import List, Scope, String
from xblock.validation import Validation, ValidationMessage

from lever_xblocks.blocks.answers import json_handler, state_handler
from lever_xblocks.blocks.fragments import notice_fragment, page_fragment
from lever_xblocks.blocks.olx import read_attributes
from lever_xblocks.blocks.self_assessment.choice import views_of_others
from lever_xblocks.blocks.self_assessment.faces import CHOICE, FACES, QUICK, Face
from lever_xblocks.blocks.self_assessment.others import OthersHandlers
from lever_xblocks.blocks.self_assessment.page import FaceState, page_context
from lever_xblocks.blocks.self_assessment.requests import check_face, own_request, wrong_face
from lever_xblocks.blocks.self_assessment.studio_form import FORM_FIELDS, check_form, problem_with
from lever_xblocks.blocks.visit import visit
from lever_xblocks.host import get_host
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.actions.self_assessment import (
    FinishSelfAssessment,
    PickCompetences,
    SaveRatings,
    StartAgain,
)
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import CourseLink, Mode
from lever_xblocks.records.queries.choice import ChoiceState
from lever_xblocks.records.queries.raters import others_state
from lever_xblocks.records.queries.self_assessment import RoundState

logger = logging.getLogger(__name__)

_ONLY_PRACTICE = gettext_noop(
    "In this course you practise for yourself, so nobody else is asked and nothing is sent. Go on with the next page."
)


@XBlock.wants("user", "completion")
class SelfAssessmentBlock(OthersHandlers, CompletableXBlockMixin, XBlock):
    """Self-assessment with several faces. All answers are records; the fields only say how it looks."""

    has_author_view = True

    display_name = String(default=gettext_noop("Your strengths"), scope=Scope.settings)
    introduction = String(default="", scope=Scope.settings)
    mode = String(default=QUICK, scope=Scope.settings)
    import_problems = List(default=[], scope=Scope.settings)

    @property
    def title(self) -> str:
        """The author's title, or ours in the reader's language."""
        return self.display_name if self.fields["display_name"].is_set_on(self) else gettext(self.face.title)

    @property
    def face(self) -> Face:
        """How the block looks and works; quick where a platform brought a mode that we do not know."""
        return FACES.get(self.mode, FACES[QUICK])

    # ---- views ----

    @XBlock.supports("multi_device")
    def student_view(self, _context: Any = None) -> Fragment:
        """The page of a person, or one to try out for everybody who may not save here."""
        return self._page()

    def author_view(self, _context: Any = None) -> Fragment:
        """The same page in an editor, with what was left out when the course was imported."""
        return self._page(problems=self.import_problems)

    def public_view(self, _context: Any = None) -> Fragment:
        """What somebody sees who does not take part in the course."""
        return notice_fragment(self.face.about, title=self.title)

    def studio_view(self, _context: Any = None) -> Fragment:
        """The author's form."""
        written = {name: getattr(self, name) for name in FORM_FIELDS if self.fields[name].is_set_on(self)}
        return page_fragment(
            "self_assessment/studio_form.html",
            {"values": {"mode": QUICK, **written}, "problems": self.import_problems, "faces": FACES.items()},
            scripts=("core.js", "studio_form.js"),
            start="LeverStudioForm",
        )

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """For the mobile app and the course outline; nothing of any person."""
        return {"title": self.title, "introduction": self.introduction, "mode": self.mode}

    def index_dictionary(self) -> dict[str, Any]:
        """For the search of the platform."""
        content = {"display_name": self.title, "introduction": self.introduction}
        return {**super().index_dictionary(), "content": content, "content_type": gettext("Self-assessment")}

    # ---- handlers ----

    @state_handler
    def load(self, data: dict[str, Any]) -> FaceState:
        """The present state."""
        here = visit(self)
        here.check_page(data.get("page"))
        return self.face.state(here.owner, here.scope)

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

    @json_handler
    def studio_submit(self, data: dict[str, Any]) -> dict[str, Any]:
        """Store the author's form; answers 400 with a sentence for each field, or 403 outside an editor."""
        settings = check_form(data, is_authoring=get_host().is_authoring(self))
        for name, value in settings.items():
            if value:
                setattr(self, name, value)
            else:
                self.fields[name].delete_from(self)
        self.import_problems = []
        return {"result": "success"}

    # ---- OLX ----

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> SelfAssessmentBlock:
        """Read the block from a course; what cannot be used is left out and named to the author."""
        block = runtime.construct_xblock_from_class(cls, keys)
        problems = read_attributes(block, node, problem_with)
        if problems:
            block.import_problems = problems
            logger.warning("%s %s: %s", node.tag, node.get("url_name"), " ".join(problems))
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the block as one element with attributes."""
        super().add_xml_to_node(node)
        node.attrib.pop("import_problems", None)

    def validate(self) -> Validation:
        """Messages Studio shows beside the block."""
        validation = super().validate()
        for problem in self.import_problems:
            validation.add(ValidationMessage(ValidationMessage.WARNING, problem))
        return validation

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """One scenario for the xblock-sdk."""
        return [("LEVER self-assessment", "<lever_self_assessment/>")]

    # ---- inner ----

    def _page(self, *, problems: list[str] | tuple[str, ...] = ()) -> Fragment:
        here, face = visit(self), self.face
        try:
            state = face.state(here.owner, here.scope)
        except ActionRefused as refused:
            return notice_fragment(refused.message, title=self.title)
        if not face.for_training and state.link.purpose == CourseLink.Purpose.TRAINING:
            return notice_fragment(gettext(_ONLY_PRACTICE), title=self.title)
        context = page_context(here, state, face.parts(here, state), mode=self.mode)
        own = {"title": self.title, "introduction": self.introduction, "problems": problems}
        return page_fragment(face.template, {**context, **own}, scripts=face.scripts, start=face.start)

    def _round_mode(self) -> Mode:
        """The mode of rating; raises BadInput where nothing is rated, as when an author changed the mode meanwhile."""
        try:
            return Mode(self.mode)
        except ValueError as error:
            raise wrong_face() from error
