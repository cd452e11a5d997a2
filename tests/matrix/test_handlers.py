"""Role × handler × mode: who is heard by the blocks, and who is turned away. A new handler must join the table."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from xblock.core import XBlock

from tests.contract.places.base import Place
from tests.matrix.cast import EVERYBODY, KNOWN, Who
from tests.matrix.folder_requests import request_to
from tests.matrix.world import World

HEARD, REFUSED = "heard", "turned away"
TURNED_AWAY = {302, 401, 403}

LOOKED_AT = "looked at"
"""Shows what is stored, to whoever may see the block: for staff a page to try out, without anybody's answers."""
OWN_WORK = "own work"
"""What somebody says of themselves, or shows again: for those who work here, not for those who look on."""
AUTHORS = "authors"
"""Changes the course, in an editor only."""

ANY = {"load": LOOKED_AT, "studio_submit": AUTHORS}
DEEDS = {
    ("lever_self_assessment", "quick"): ("rate", "finish", "again"),
    ("lever_self_assessment", "detailed"): ("pick", "rate", "finish", "again"),
    ("lever_self_assessment", "360"): ("invite", "withdraw", "remind"),
    ("lever_self_assessment", "choice"): ("choose", "send", "views"),
    ("lever_evidence", "agreement"): (
        *("save_agreement", "agree", "ask_guardian", "remind_guardian", "withdraw_guardian"),
    ),
    ("lever_evidence", "stories"): (
        *("start_story", "load_story", "save_story", "confirm_words", "story_versions", "restore_story"),
        *("keep_recording", "remove_recording", "delete_story", "add_helper", "withdraw_helper", "renew_helper"),
        *("say", "unsay"),
    ),
    ("lever_evidence", "proof"): (
        *("look_at_proof", "add_proof", "change_proof", "remove_proof", "check_proof"),
        *("add_hours", "change_hours", "remove_hours", "say", "unsay"),
    ),
    ("lever_evidence", "confirm"): ("ask_referee", "remind_referee", "withdraw_referee"),
    ("lever_evidence", "gaps"): ("pick_next_step",),
    ("lever_evidence", "hand_in"): ("look_before_hand_in", "hand_in", "take_back"),
}
"""What each face of each block does, beside what all do."""
READING = ("views",)
FACES = tuple(DEEDS)
TAGS = sorted({tag for tag, _mode in FACES})
HANDLERS = {
    tag: ANY
    | {
        name: LOOKED_AT if name in READING else OWN_WORK
        for (of, _mode), names in DEEDS.items()
        if of == tag
        for name in names
    }
    for tag in TAGS
}
REQUEST = {"rev": 0, "id": str(UUID(int=1))}  # of nothing there is: who is heard is told so
FORM = {"display_name": "A new title", "introduction": "", "mode": ""}
STAFF_OF_THE_SITE = frozenset(
    {Who.TUTOR, Who.COLLEAGUE, Who.ASSESSOR, Who.TRAINEE, Who.MANAGER, Who.FAR_MANAGER, Who.ADMINISTRATOR}
)
"""They have a part, and none of a candidate: on the site they only look on."""


def handlers_of(block: type[XBlock]) -> set[str]:
    return {name for name in dir(block) if getattr(getattr(block, name), "_is_xblock_handler", False)}


def test_every_handler_of_ours_stands_in_the_matrix() -> None:
    points = [point for point in entry_points(group="xblock.v1") if point.value.startswith("lever_xblocks.")]
    assert {point.name: handlers_of(point.load()) for point in points} == {
        tag: set(handlers) for tag, handlers in HANDLERS.items()
    }


def who_is_heard(kind: str, place: Place) -> frozenset[Who]:
    if kind == AUTHORS:
        return frozenset()
    if kind == LOOKED_AT or place.name != "standalone":
        return KNOWN
    return KNOWN - STAFF_OF_THE_SITE


def in_words(value: str | tuple[str, str]) -> str:
    """The name of a test: tag and mode of a face, or the handler."""
    return value if isinstance(value, str) else ":".join(value)


def block(world: World, face: tuple[str, str]) -> str:
    tag, mode = face
    return world.place.block(f'<{tag} url_name="m{mode}" mode="{mode}"/>')


@pytest.mark.parametrize(
    ("face", "handler"), [(face, one) for face, names in DEEDS.items() for one in (*ANY, *names)], ids=in_words
)
def test_everybody_is_heard_or_turned_away_as_the_matrix_says(
    world: World, face: tuple[str, str], handler: str
) -> None:
    heard = who_is_heard(HANDLERS[face[0]][handler], world.place)
    expected = {who: HEARD if who in heard else REFUSED for who in EVERYBODY}
    place = block(world, face)
    payload = FORM if handler == "studio_submit" else request_to(face, handler, world) or REQUEST
    assert {who: _asked(world, who, (place, handler), payload) for who in EVERYBODY} == expected


def _asked(world: World, who: Who, what: tuple[str, str], payload: dict[str, Any]) -> str:
    usage, handler = what
    point = transaction.savepoint()
    answer = world.place.post(usage, handler, payload, user=world.people[who])
    transaction.savepoint_rollback(point)
    assert answer.status < 500, f"{who}: {answer.text}"
    return REFUSED if answer.status in TURNED_AWAY else HEARD


@pytest.mark.parametrize(
    ("face", "handler"),
    [(face, one) for face, names in DEEDS.items() for one in sorted(HANDLERS[face[0]]) if one not in names],
    ids=in_words,
)
def test_a_handler_of_another_mode_changes_nothing_for_anybody(
    world: World, face: tuple[str, str], handler: str
) -> None:
    place = block(world, face)
    for who in EVERYBODY:
        answer = world.place.post(place, handler, REQUEST, user=world.people[who])
        assert (who, answer.own_writes, answer.status < 500) == (who, (), True)


@pytest.mark.parametrize(
    ("face", "handler"), [(face, one) for face in FACES for one in HANDLERS[face[0]]], ids=in_words
)
def test_staff_who_look_on_as_a_learner_change_nothing(world: World, face: tuple[str, str], handler: str) -> None:
    if "masquerade" not in world.place.can:
        pytest.skip("nobody can look on as somebody else here")
    staff, place = world.place.staff("sam"), block(world, face)
    with world.place.looking_on(staff, world.people[Who.OWNER]):
        answer = world.place.post(place, handler, request_to(face, handler, world) or REQUEST, user=staff)
    assert answer.own_writes == ()
    allowed = {200, 400, 404} if HANDLERS[face[0]][handler] == LOOKED_AT else {400, 403}
    assert answer.status in allowed
