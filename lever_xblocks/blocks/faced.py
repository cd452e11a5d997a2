"""What blocks with several faces have in common: views, the author's form, OLX."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import List, Scope, String
from xblock.validation import Validation, ValidationMessage

from lever_xblocks.blocks.answers import json_handler, state_handler
from lever_xblocks.blocks.faces import Face
from lever_xblocks.blocks.fragments import notice_fragment, page_fragment
from lever_xblocks.blocks.olx import read_attributes
from lever_xblocks.blocks.page import FaceState, page_context
from lever_xblocks.blocks.studio_form import FORM_FIELDS, check_form, problem_with
from lever_xblocks.blocks.visit import Visit, visit
from lever_xblocks.host import get_host
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import CourseLink

logger = logging.getLogger(__name__)


class FacedBlock(CompletableXBlockMixin, XBlock):
    """A block whose field ``mode`` says which face it has. Answers are records; the fields only say how it looks.

    ``faces``: by mode; ``content_type``: what the block is for the search of a platform, and ``only_practice`` what a
    face that is not ``for_training`` says in a training course (neither is translated yet).
    """

    faces: ClassVar[Mapping[str, Face]]
    content_type: ClassVar[str]
    only_practice: ClassVar[str]

    has_author_view = True

    display_name = String(default="", scope=Scope.settings)
    introduction = String(default="", scope=Scope.settings)
    mode = String(default="", scope=Scope.settings)
    import_problems = List(default=[], scope=Scope.settings)

    @property
    def title(self) -> str:
        """The author's title, or ours in the reader's language."""
        return self.display_name if self.fields["display_name"].is_set_on(self) else gettext(self.face.title)

    @property
    def face(self) -> Face:
        """How the block looks and works; its first face where a platform brought a mode that we do not know."""
        return self.faces.get(self.mode) or self.faces[self.fields["mode"].default]

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
            "studio_form.html",
            {
                "values": {"mode": self.fields["mode"].default, **written},
                "problems": self.import_problems,
                "faces": self.faces.items(),
            },
            scripts=("core.js", "studio_form.js"),
            start="LeverStudioForm",
        )

    def student_view_data(self, _context: Any = None) -> dict[str, Any]:
        """For the mobile app and the course outline; nothing of any person."""
        return {"title": self.title, "introduction": self.introduction, "mode": self.mode}

    def index_dictionary(self) -> dict[str, Any]:
        """For the search of the platform."""
        content = {"display_name": self.title, "introduction": self.introduction}
        return {**super().index_dictionary(), "content": content, "content_type": gettext(self.content_type)}

    # ---- handlers ----

    @state_handler
    def load(self, data: dict[str, Any]) -> FaceState:
        """The present state."""
        here = visit(self)
        here.check_page(data.get("page"))
        return self.face.state(here.owner, here.scope)

    @json_handler
    def studio_submit(self, data: dict[str, Any]) -> dict[str, Any]:
        """Store the author's form; answers 400 with a sentence for each field, or 403 outside an editor."""
        settings = check_form(data, modes=self.faces, is_authoring=get_host().is_authoring(self))
        for name, value in settings.items():
            if value:
                setattr(self, name, value)
            else:
                self.fields[name].delete_from(self)
        self.import_problems = []
        return {"result": "success"}

    # ---- OLX ----

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> FacedBlock:
        """Read the block from a course; what cannot be used is left out and named to the author."""
        block = runtime.construct_xblock_from_class(cls, keys)
        problems = read_attributes(block, node, lambda name, value: problem_with(name, value, cls.faces))
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

    # ---- inner ----

    def aside(self, _here: Visit, _state: FaceState) -> dict[str, Any]:
        """More values for the template of any face of this block."""
        return {}

    def _page(self, *, problems: list[str] | tuple[str, ...] = ()) -> Fragment:
        here, face = visit(self), self.face
        try:
            state = face.state(here.owner, here.scope)
        except ActionRefused as refused:
            return notice_fragment(refused.message, title=self.title)
        if not face.for_training and state.link.purpose == CourseLink.Purpose.TRAINING:
            return notice_fragment(gettext(self.only_practice), title=self.title)
        context = page_context(here, state, face.parts(here, state), mode=self.mode)
        own = {"title": self.title, "introduction": self.introduction, "problems": problems, **self.aside(here, state)}
        return page_fragment(face.template, {**context, **own}, scripts=face.scripts, start=face.start)
