"""``lever_evidence`` is done, for the platform's progress bar, when the task of its page is done: never by looking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.evidence.faces import FACES
from lever_xblocks.records.models import Case
from tests.contract.places.base import Place
from tests.contract.test_evidence import CHOSEN, ada, block, choose
from tests.records.portfolio import fill_folder

NEW = str(UUID(int=7, version=4))
TASKS: dict[str, tuple[str, dict[str, Any]]] = {
    "proof": ("add_proof", {"new": NEW, "kind": "text", "title": "Our list", "text": "Bread", "links": ["empathy"]}),
    "gaps": ("pick_next_step", {}),
    "hand_in": ("hand_in", {"competences": ["teamwork"]}),
    "confirm": (
        "ask_referee",
        {
            **{"new": NEW, "kind": "testimony", "name": "Rosa", "relation": "coordinator", "email": ""},
            **{"language": "en", "title": "The camp", "links": ["empathy"]},
        },
    ),
}
"""What somebody does on a page, and with what."""

__all__ = ["ada"]


@pytest.fixture
def folder(place: Place, ada: Any) -> Case:
    """Complete, so that it can be handed in."""
    choose(place, ada)
    case = Case.objects.get()
    fill_folder(case, *CHOSEN)
    return case


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mode", sorted(FACES))
def test_looking_completes_nothing(place: Place, ada: Any, mode: str) -> None:
    usage = block(place, mode)
    place.view(usage, user=ada)
    place.post(usage, "load", {}, user=ada)
    assert place.completions(usage) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mode", sorted(TASKS))
def test_who_did_the_task_of_the_page_is_done_with_it(place: Place, ada: Any, mode: str) -> None:
    usage = block(place, mode)
    handler, sent = TASKS[mode]
    answer = place.post(usage, handler, sent, user=ada)
    assert (answer.status, place.completions(usage)) == (200, [ada.pk]), answer.text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mode", sorted(TASKS))
def test_who_was_refused_is_not(place: Place, mode: str) -> None:
    usage, ben = block(place, mode), place.person("ben")
    handler, sent = TASKS[mode]
    assert place.post(usage, handler, sent, user=ben).status >= 400
    assert place.completions(usage) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mode", sorted(TASKS))
def test_staff_who_look_on_complete_nothing_for_a_learner(place: Place, ada: Any, mode: str) -> None:
    if "masquerade" not in place.can:
        pytest.skip("nobody looks on as somebody else here")
    usage, staff = block(place, mode), place.staff("sam")
    handler, sent = TASKS[mode]
    with place.looking_on(staff, ada):
        assert place.post(usage, handler, sent, user=staff).status >= 400
    assert place.completions(usage) == []


def test_it_gives_no_grade_and_works_on_a_telephone() -> None:
    assert not getattr(EvidenceBlock, "has_score", False)
    assert EvidenceBlock.has_support(None, EvidenceBlock.student_view, "multi_device")
