"""In a course that trains, people rate their own practice, wherever it runs: no case, no part, nothing for others."""

from __future__ import annotations

from typing import Any

import pytest

from lever_xblocks.records.models import (
    Case,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Notice,
    PracticeRound,
    ProfileVersion,
    RaterInvitation,
)
from lever_xblocks.records.queries.centres import default_centre
from tests.contract.places.base import Place

OTHER_MODES = {"360": ("invite", {"name": "Nina", "relation": "colleague"}), "choice": ("send", {})}


@pytest.fixture
def teo(place: Place) -> Any:
    return place.person("teo")


def block(place: Place, mode: str) -> str:
    """A block of this mode in a course that trains by the framework of practitioners."""
    usage = place.block(f'<lever_self_assessment url_name="p{mode}" mode="{mode}"/>')
    CourseLink.objects.get_or_create(
        context_key=place.context_key(usage),
        centre_id=default_centre().id,
        defaults={
            "purpose": CourseLink.Purpose.TRAINING,
            "framework_version": FrameworkVersion.objects.filter(framework_id="practitioner").latest("pk"),
            "profile_version": ProfileVersion.objects.filter(profile_id="default").latest("pk"),
        },
    )
    return usage


def nothing_reaches_others() -> bool:
    rows = (Case, CentreMembership, Notice, RaterInvitation)
    return not any(model.objects.exists() for model in rows)


def test_a_trainee_rates_their_own_practice_and_finds_it_again(place: Place, teo: Any) -> None:
    quick = block(place, "quick")
    state = place.post(quick, "load", {}, user=teo).json["state"]
    assert (state["revision"], state["history"]) == (0, [])
    competences = _competences()
    state = place.post(quick, "rate", {"ratings": dict.fromkeys(competences, 3), "rev": 0}, user=teo).json["state"]
    state = place.post(quick, "finish", {"rev": state["revision"]}, user=teo).json["state"]
    assert state["history"][0]["ratings"] == dict.fromkeys(competences, 3)
    assert PracticeRound.objects.get().person_id == teo.pk
    assert place.completions(quick) == [teo.pk]
    assert nothing_reaches_others()


def test_a_trainee_looks_closer_at_some_of_it(place: Place, teo: Any) -> None:
    detailed, first = block(place, "detailed"), _competences()[0]
    state = place.post(detailed, "pick", {"picked": [first], "rev": 0}, user=teo).json["state"]
    assert state["picked"] == [first]
    ratings = dict.fromkeys(_indicators(first), 2)
    state = place.post(detailed, "rate", {"ratings": ratings, "rev": state["revision"]}, user=teo).json["state"]
    answer = place.post(detailed, "finish", {"rev": state["revision"]}, user=teo)
    assert (answer.status, answer.json["state"]["ratings"]) == (200, ratings)
    assert nothing_reaches_others()


@pytest.mark.parametrize(("mode", "call"), OTHER_MODES.items())
def test_nobody_is_asked_and_nothing_is_chosen_in_a_training_course(
    place: Place, teo: Any, mode: str, call: tuple[str, dict[str, Any]]
) -> None:
    usage, (handler, payload) = block(place, mode), call
    assert "you practise for yourself" in place.view(usage, user=teo).text
    assert place.post(usage, handler, {**payload, "rev": 0}, user=teo).status == 403
    assert nothing_reaches_others()


def test_practice_is_nobody_elses(place: Place, teo: Any) -> None:
    quick = block(place, "quick")
    place.post(quick, "rate", {"ratings": {_competences()[0]: 3}, "rev": 0}, user=teo)
    assert place.post(quick, "load", {}, user=place.person("ben")).json["state"]["ratings"] == {}


def _framework() -> Any:
    from lever_xblocks.domain.framework import load_bundled

    return load_bundled("practitioner")


def _competences() -> list[str]:
    return [competence.id for competence in _framework().competences]


def _indicators(competence_id: str) -> list[str]:
    competence = next(one for one in _framework().competences if one.id == competence_id)
    return [f"{competence.id}.{indicator.id}" for indicator in competence.indicators]
