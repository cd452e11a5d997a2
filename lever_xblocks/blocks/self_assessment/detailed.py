"""The detailed face: what others can see of a few competences, one competence a screen, then a result by the rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lever_xblocks.blocks.links import later_script
from lever_xblocks.blocks.page import (
    FaceParts,
    clusters_of,
    framework_json,
    outcome_words,
    scale_of,
)
from lever_xblocks.blocks.self_assessment.texts import round_texts
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.domain.framework import Framework, OneNotApplicable, Outcome
from lever_xblocks.domain.self_assessment import LONGEST_TEXT
from lever_xblocks.records.queries.self_assessment import RoundState
from lever_xblocks.ui.spoken import page_language


def detailed_parts(_visit: Visit, state: RoundState) -> FaceParts:
    """What template and script of the detailed face need."""
    framework = state.framework
    return FaceParts(
        values={"clusters": clusters_of(framework), **scale_of(framework), "longest_note": LONGEST_TEXT},
        texts=round_texts() | _texts(framework),
        can=("rate",),
        urls={"scoring": later_script("scoring.js")},
        island={
            "framework": framework_json(framework) | {"scoring": _rule(framework)},
            "indicators": _indicators(framework),
            "outcomes": outcome_words(framework),
        },
    )


def _indicators(framework: Framework) -> dict[str, list[dict[str, str]]]:
    """By competence, what is rated: the key of the rating and the text, in the order of the framework."""
    language = page_language()
    return {
        one.id: [{"key": f"{one.id}.{each.id}", "text": each.text.in_language(language)} for each in one.indicators]
        for one in framework.competences
    }


def _rule(framework: Framework) -> dict[str, Any]:
    """The scoring rule as the script knows it: to say which answers decided, and for previews."""
    rule = framework.scoring
    return {
        "weak_limit": rule.weak_limit,
        "good_from": float(rule.good_from),
        "one_not_applicable": rule.one_not_applicable.value,
    }


def _texts(framework: Framework) -> dict[str, str]:
    """The sentences the script puts on the page; ``why_…`` say what the rule makes of the answers."""
    scale = framework.scale
    language = page_language()
    words = {one.value: one.word.in_language(language) for one in scale.ratings}
    strongest = {"word": words[scale.values[-1]]}
    leaves_out = framework.scoring.one_not_applicable is OneNotApplicable.LEAVE_OUT
    return {
        "answered": _("{number} of {total} answered"),
        "still_open": _("Still open: {names}."),
        "nothing_picked": _("Tick at least one strength."),
        "quick_word": _("At first sight: {word}"),
        "not_rated": _("not rated"),
        "compare_quick": _("Your answers at first sight"),
        "mean": _("{word} ({mean})"),
        f"why_{Outcome.GOOD}": _("All of it fits you, most of it with “%(word)s”.") % strongest,
        f"why_{Outcome.FAIR}": _(
            "All of it fits you. For “good”, choose “%(word)s” more often than not – if it is true."
        )
        % strongest,
        f"why_{Outcome.TO_IMPROVE}": _("There is something to work on. This decided it:"),
        f"why_{Outcome.NOT_APPLICABLE}": _(
            "Your role gave you no chance to show this, so it says nothing about what you can do."
        ),
        "left_out": _("What your role gave no chance for was left out.") if leaves_out else "",
    }
