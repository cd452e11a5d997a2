"""What the pages of all faces have in common, as plain values for their templates and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _

from lever_xblocks.blocks.visit import Standing, Visit, digest
from lever_xblocks.domain.framework import Competence, Framework
from lever_xblocks.records.models import CourseLink
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.ui.spoken import language_name, page_language, spoken

# how scripts write dates and times: plain English would mean the American way
_LOCALES = {"en": "en-GB"}


class FaceState(Protocol):
    """What a face shows of a person; ``as_json`` is what page and handlers exchange."""

    @property
    def link(self) -> CourseLinkInfo: ...

    def as_json(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class FaceParts:
    """What one face adds: ``values`` for its template; for its script ``texts``, ``urls`` and more of the ``island``.

    ``can``: what its owner may do, which the script asks by ``host.can(name)``.
    """

    values: Mapping[str, Any]
    texts: Mapping[str, str]
    can: tuple[str, ...]
    urls: Mapping[str, str] = field(default_factory=dict)
    island: Mapping[str, Any] = field(default_factory=dict)


def page_context(visit: Visit, state: FaceState, parts: FaceParts, *, mode: str) -> dict[str, Any]:
    """Everything the template of a face needs; its ``island`` is what the script needs."""
    return {
        "notice": _notice(visit.standing),
        "centre": state.link.centre.name,
        "is_practice": state.link.purpose == CourseLink.Purpose.TRAINING,
        "tutor_name": _tutor_name(visit, state.link),
        "html_id": "lever-" + digest(visit.scope.usage_key),
        **parts.values,
        "island": {
            "locale": _locale(),
            "mode": mode,
            "can": parts.can if visit.standing is Standing.OWNER else (),
            "urls": parts.urls,
            "storage_key": visit.key,
            "state": state.as_json(),
            "texts": {**_texts(), **parts.texts},
            **parts.island,
        },
    }


def clusters_of(framework: Framework) -> list[dict[str, Any]]:
    """The framework for templates, its texts in the language of the page or marked as being in another."""
    return [
        {
            "id": cluster.id,
            "name": spoken(cluster.name),
            "competences": [_competence(one) for one in framework.competences_of(cluster)],
        }
        for cluster in framework.clusters
    ]


def scale_of(framework: Framework) -> dict[str, Any]:
    """The answers people choose from, for templates."""
    return {
        "scale": [{"value": one.value, "word": spoken(one.word)} for one in framework.scale.ratings],
        "not_applicable": spoken(framework.scale.not_applicable),
    }


def framework_json(framework: Framework) -> dict[str, Any]:
    """The framework for scripts, in the language of the page."""
    language = page_language()
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


def languages_to_ask_in(framework: Framework) -> list[dict[str, Any]]:
    """What somebody to be asked may read best, for templates: those of the framework and the one of the page."""
    language = page_language().partition("-")[0]
    codes = dict.fromkeys((*framework.languages, language))
    return [{"code": one, "name": language_name(one), "is_current": one == language} for one in codes]


def outcome_words(framework: Framework) -> dict[str, str]:
    """The framework's word for each outcome, for scripts."""
    language = page_language()
    return {outcome.value: one.word.in_language(language) for outcome, one in framework.outcomes.items()}


def _tutor_name(visit: Visit, link: CourseLinkInfo) -> str:
    """Of whoever works here to be validated; nobody is accompanied while they practise."""
    is_owner = visit.standing is Standing.OWNER
    return link.tutor_name if is_owner and link.purpose == CourseLink.Purpose.VALIDATION else ""


def _locale() -> str:
    language = page_language()
    return _LOCALES.get(language, language)


def _texts() -> dict[str, str]:
    """The sentences every script puts on the page."""
    return {
        "saved": _("Saved {time}"),
        "waiting": _("Not saved yet. Your answers stay on this device, and we keep trying to save them."),
        "logged_out": _("Not saved yet: you are logged out. Log in again in another tab, then try again here."),
        "not_done": _("This did not work. Check your connection and try again."),
        "conflict_status": _("One of your answers was changed elsewhere. Please choose."),
        "conflict": _("You have answered “{name}” elsewhere too. Which answer is right?"),
        "conflict_text": _("You have written about “{name}” elsewhere too. Which text do you want to keep?"),
        "conflict_mine": _("“{word}”, chosen here"),
        "conflict_theirs": _("“{word}”, saved elsewhere"),
        "nothing": _("nothing"),
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
        "indicators": [{"id": one.id, "text": spoken(one.text)} for one in competence.indicators],
    }
