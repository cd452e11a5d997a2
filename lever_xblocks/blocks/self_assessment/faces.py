"""The faces of the block, one for each value of its field ``mode``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lever_xblocks.blocks.faces import Face
from lever_xblocks.blocks.self_assessment.choice import choice_parts
from lever_xblocks.blocks.self_assessment.detailed import detailed_parts
from lever_xblocks.blocks.self_assessment.others import others_parts, others_state
from lever_xblocks.blocks.self_assessment.quick import quick_parts
from lever_xblocks.records.models import Mode
from lever_xblocks.records.queries.choice import choice_state
from lever_xblocks.records.queries.self_assessment import round_state
from lever_xblocks.records.scope import BlockMode

QUICK, DETAILED, OTHERS, CHOICE = (
    mode.value for mode in (BlockMode.QUICK, BlockMode.DETAILED, BlockMode.OTHERS, BlockMode.CHOICE)
)


FACES: Final[Mapping[str, Face]] = {
    QUICK: Face(
        name=_("Quick: one answer for each strength"),
        title=gettext_noop("Your strengths"),
        about=_("Here people in this course find out what they are good at. Log in and join it to do so too."),
        template="self_assessment/quick/block.html",
        scripts=("core.js", "face.js", "quick.js"),
        start="LeverQuick",
        state=partial(round_state, mode=Mode.QUICK),
        parts=quick_parts,
    ),
    DETAILED: Face(
        name=_("Detailed: one answer for each thing others can see, for strengths that people pick"),
        title=gettext_noop("Look closer"),
        about=_("Here people in this course look closer at what they are good at. Log in and join it to do so too."),
        template="self_assessment/detailed/block.html",
        scripts=("core.js", "face.js", "detailed.js"),
        start="LeverDetailed",
        state=partial(round_state, mode=Mode.DETAILED),
        parts=detailed_parts,
    ),
    OTHERS: Face(
        name=_("360: others say how they see the person"),
        title=gettext_noop("How others see you"),
        about=_("Here people in this course ask others how they see them. Log in and join it to do so too."),
        template="self_assessment/others/block.html",
        scripts=("core.js", "face.js", "others.js"),
        start="LeverOthers",
        state=others_state,
        parts=others_parts,
        for_training=False,
    ),
    CHOICE: Face(
        name=_("Choice: the strengths people go on with"),
        title=gettext_noop("Choose your strengths"),
        about=_("Here people in this course choose what they want to prove. Log in and join it to do so too."),
        template="self_assessment/choice/block.html",
        scripts=("core.js", "face.js", "choice.js"),
        start="LeverChoice",
        state=choice_state,
        parts=choice_parts,
        for_training=False,
    ),
}
