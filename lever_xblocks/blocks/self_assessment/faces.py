"""The faces of the block, one for each value of its field ``mode``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lever_xblocks.blocks.self_assessment.others import others_parts, others_state
from lever_xblocks.blocks.self_assessment.page import FaceParts, FaceState
from lever_xblocks.blocks.self_assessment.quick import quick_parts, quick_state
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.host import Person
from lever_xblocks.records.scope import BlockScope

QUICK: Final = "quick"
OTHERS: Final = "360"


@dataclass(frozen=True)
class Face:
    """One way the block looks and works.

    ``title`` stands above it until an author writes another (not translated yet); ``about`` tells visitors what people
    do here. ``start`` is the function that brings the page to life. A face without ``for_training`` is only for people
    who are being validated.
    """

    title: str
    about: str | Promise
    template: str
    scripts: tuple[str, ...]
    start: str
    state: Callable[[Person | None, BlockScope], FaceState]
    parts: Callable[[Visit, Any], FaceParts]
    for_training: bool = True


FACES: Final[Mapping[str, Face]] = {
    QUICK: Face(
        title=gettext_noop("Your strengths"),
        about=_("Here people in this course find out what they are good at. Log in and join it to do so too."),
        template="self_assessment/quick/block.html",
        scripts=("core.js", "face.js", "quick.js"),
        start="LeverQuick",
        state=quick_state,
        parts=quick_parts,
    ),
    OTHERS: Face(
        title=gettext_noop("How others see you"),
        about=_("Here people in this course ask others how they see them. Log in and join it to do so too."),
        template="self_assessment/others/block.html",
        scripts=("core.js", "face.js", "others.js"),
        start="LeverOthers",
        state=others_state,
        parts=others_parts,
        for_training=False,
    ),
}
