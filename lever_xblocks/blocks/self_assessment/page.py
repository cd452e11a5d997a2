"""What the page of the quick self-assessment shows, as plain values for its template and its script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lever_xblocks.blocks.visit import Standing, Visit, digest
from lever_xblocks.domain.framework import Competence, Framework
from lever_xblocks.records.queries.self_assessment import QuickState
from lever_xblocks.ui.spoken import page_language, spoken

# how scripts write dates and times: plain English would mean the American way
_LOCALES = {"en": "en-GB"}


def page_context(visit: Visit, state: QuickState, *, title: str, introduction: str) -> dict[str, Any]:
    """Everything the template of the block needs; its ``island`` is what the script needs."""
    framework = state.framework
    return {
        "title": title,
        "introduction": introduction,
        "notice": _notice(visit.standing),
        "centre": state.link.centre.name,
        "html_id": "lever-" + digest(visit.scope.usage_key),
        "clusters": [
            {
                "id": cluster.id,
                "name": spoken(cluster.name),
                "competences": [_competence(one) for one in framework.competences_of(cluster)],
            }
            for cluster in framework.clusters
        ],
        "scale": [{"value": one.value, "word": spoken(one.word)} for one in framework.scale.ratings],
        "not_applicable": spoken(framework.scale.not_applicable),
        "island": _island(visit, state),
    }


def _island(visit: Visit, state: QuickState) -> dict[str, Any]:
    """The values the script starts from."""
    language = page_language()
    confirmation = _confirmation_url()
    may_rate = visit.standing is Standing.OWNER
    return {
        "locale": _LOCALES.get(language, language),
        "can": (["rate"] if may_rate else []) + (["confirmation"] if may_rate and confirmation else []),
        "urls": {"confirmation": confirmation},
        "storage_key": visit.key,
        "state": state.as_json(),
        "framework": _framework_json(state.framework, language),
        "texts": _texts(),
    }


def _confirmation_url() -> str:
    """The address of a round's confirmation with ``__id__`` for the round, "" where the place has no such page."""
    nobody = UUID(int=0)
    try:
        return reverse("lever_web:confirmation", args=[nobody]).replace(str(nobody), "__id__")
    except NoReverseMatch:
        return ""


def _framework_json(framework: Framework, language: str) -> dict[str, Any]:
    scale = framework.scale
    return {
        "clusters": [{"id": one.id, "name": one.name.in_language(language)} for one in framework.clusters],
        "competences": [
            {"id": one.id, "cluster": one.cluster, "name": one.name.in_language(language)}
            for one in framework.competences
        ],
        "scale": [{"value": one.value, "word": one.word.in_language(language)} for one in scale.ratings],
        "not_applicable": scale.not_applicable.in_language(language),
    }


def _texts() -> dict[str, str]:
    """The sentences the script puts on the page."""
    return {
        "count": _("{number} of {total}"),
        "open": _("still open"),
        "still_open": _("Still open: {number}."),
        "all_answered": _("You have answered everything."),
        "saved": _("Saved {time}"),
        "waiting": _("Not saved yet. Your answers stay on this device, and we keep trying to save them."),
        "logged_out": _("Not saved yet: you are logged out. Log in again in another tab, then try again here."),
        "not_done": _("This did not work. Check your connection and try again."),
        "dropped": _("You finished this elsewhere, so your last choice was not kept. “Look again” lets you change it."),
        "conflict_status": _("One of your answers was changed elsewhere. Please choose."),
        "conflict": _("You have answered “{name}” elsewhere too. Which answer is right?"),
        "conflict_mine": _("“{word}”, chosen here"),
        "conflict_theirs": _("“{word}”, saved elsewhere"),
        "finished": _("Finished on {date}"),
        "standout": _("What stands out: {names}."),
        "compare_none": _("Do not compare"),
        "confirmation": _("Confirmation of {date}"),
    }


def _notice(standing: Standing) -> str:
    return {
        Standing.OWNER: "",
        Standing.AUTHOR: _("Preview: you can try everything, and nothing is kept."),
        Standing.ONLOOKER: _(
            "You are looking at this course as somebody else. Their answers stay private, and nothing here is kept."
        ),
        Standing.ANONYMOUS: _("Log in to keep your answers. You can try it out here, and nothing is kept."),
    }[standing]


def _competence(competence: Competence) -> dict[str, Any]:
    return {
        "id": competence.id,
        "name": spoken(competence.name),
        "description": spoken(competence.description),
        "indicators": [spoken(indicator.text) for indicator in competence.indicators],
    }
