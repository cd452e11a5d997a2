"""The choice face: which competences a person goes on with, under the rules of their centre."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lever_xblocks.blocks.links import procedure_url
from lever_xblocks.blocks.page import FaceParts, clusters_of, framework_json, outcome_words
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.domain.case_state import CHANGEABLE
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.self_assessment import LONGEST_TEXT
from lever_xblocks.records.queries.choice import ChoiceState
from lever_xblocks.records.queries.raters import OthersState
from lever_xblocks.ui.comparison import Row, picture


def choice_parts(_visit: Visit, state: ChoiceState) -> FaceParts:
    """What template and script of the choice face need."""
    framework = state.framework
    return FaceParts(
        values={
            "clusters": clusters_of(framework),
            "longest_reason": LONGEST_TEXT,
            "asked": _asked(state.lowest, state.highest),
            "procedure_url": procedure_url(state.link),
        },
        texts=_texts(),
        can=("choose",),
        island={
            "framework": framework_json(framework),
            "outcomes": outcome_words(framework),
            "changeable": sorted(one.value for one in CHANGEABLE),
            "numbered": _numbered(state.lowest, state.highest, most=len(framework.competences)),
        },
    )


def views_of_others(state: OthersState) -> dict[str, Any]:
    """How many have answered, and by competence what may be shown of it, in one sentence each."""
    view = state.view
    shown = picture(view.framework, view.comparisons, view.names)
    rows = [row for cluster in shown["clusters"] for row in cluster["rows"]]
    ids = [one.id for cluster in view.framework.clusters for one in view.framework.competences_of(cluster)]
    told = {one: _told(row, view.framework) for one, row in zip(ids, rows, strict=True)}
    return {"answered": view.answered, "others": {one: sentence for one, sentence in told.items() if sentence}}


def _told(row: Row, framework: Framework) -> str:
    """What others see in one competence, "" where nothing may be shown."""
    parts = [_("%(name)s: %(word)s") % {"name": name, "word": word} for name, word in row.named]
    if row.mean:
        highest = framework.scale.values[-1]
        parts.insert(0, _("Others: %(mean)s of %(highest)s") % {"mean": row.mean, "highest": highest})
    return " · ".join(parts)


def _asked(lowest: int, highest: int) -> str:
    """How many the centre asks for."""
    if lowest == highest:
        return ngettext("Choose %(highest)d strength.", "Choose %(highest)d strengths.", highest) % {"highest": highest}
    return _("Choose %(lowest)d to %(highest)d strengths.") % {"lowest": lowest, "highest": highest}


def _numbered(lowest: int, highest: int, *, most: int) -> dict[str, list[str]]:
    """Sentences for each number of ticks, from none on: a script knows no plural forms."""
    return {
        "chosen": [_chosen(number, lowest, highest) for number in range(most + 1)],
        "lacking": [_lacking(number, lowest, highest) for number in range(most + 1)],
    }


def _chosen(number: int, lowest: int, highest: int) -> str:
    values: dict[str, Any] = {"number": number, "lowest": lowest, "highest": highest}
    if lowest == highest:
        return ngettext("%(number)d of %(highest)d chosen", "%(number)d of %(highest)d chosen", number) % values
    return (
        ngettext(
            "%(number)d chosen, %(lowest)d to %(highest)d asked for",
            "%(number)d chosen, %(lowest)d to %(highest)d asked for",
            number,
        )
        % values
    )


def _lacking(number: int, lowest: int, highest: int) -> str:
    """What keeps so many ticks from being a choice, "" when nothing does."""
    if number < lowest:
        few = lowest - number
        return ngettext("Choose %(few)d more, then you can send.", "Choose %(few)d more, then you can send.", few) % {
            "few": few
        }
    if number > highest:
        many = number - highest
        return ngettext(
            "Take out %(many)d, then you can send: your centre allows at most %(highest)d.",
            "Take out %(many)d, then you can send: your centre allows at most %(highest)d.",
            many,
        ) % {"many": many, "highest": highest}
    return ""


def _texts() -> dict[str, str]:
    """The sentences the script puts on the page."""
    return {
        "hint_quick": _("At first sight: {word}"),
        "hint_outcome": _("Looked at closely: {word}"),
        "no_views": _("Nobody whom you asked has answered yet."),
        "no_hint": _("Not rated yet."),
        "sent": _("Sent on {date}"),
        "changed": _("You have changed your choice since {date}. Send it again, so that your tutor knows."),
        "kept": _("Not chosen any more: {names}. What you wrote is kept: tick them again and it is back."),
        "fixed": _("Handed in already: it stays."),
        "conflict_ticked": _("ticked"),
        "conflict_unticked": _("not ticked"),
        "dropped": _("Your folder is being looked at by now, so your last change was not kept."),
    }
