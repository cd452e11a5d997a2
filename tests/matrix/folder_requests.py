"""What a page sends to each handler of the folder, naming things by their place in the world: ``whose`` they are."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tests.matrix.world import World

Request = Callable[[World, str], Mapping[str, Any]]


def of(kind: str, **more: Any) -> Request:
    """A request about the thing of this kind; values that are callable are asked for it too."""

    def request(world: World, whose: str) -> dict[str, Any]:
        rest = {name: value(world, whose) if callable(value) else value for name, value in more.items()}
        return {"id": str(world.keys[f"{kind} {whose}"]), **rest}

    return request


def thing(kind: str) -> Callable[[World, str], str]:
    return lambda world, whose: str(world.keys[f"{kind} {whose}"])


def plain(**fields: Any) -> Request:
    """A request that names nothing of a folder: whose it is, the log-in says."""
    return lambda world, whose: fields


def story(**more: Any) -> Request:
    """A request about a story."""
    asked = of("story", **more)

    def request(world: World, whose: str) -> dict[str, Any]:
        fields = dict(asked(world, whose))
        return {"story": fields.pop("id"), **fields}

    return request


NAMING: Mapping[tuple[str, str], Request] = {
    ("stories", "load_story"): story(),
    ("stories", "save_story"): story(rev=0, answers={"task": "To call people together."}),
    ("stories", "confirm_words"): story(rev=0),
    ("stories", "story_versions"): story(),
    ("stories", "restore_story"): story(rev=0, number=1),
    ("stories", "keep_recording"): story(part="task", file=thing("voice")),
    ("stories", "remove_recording"): story(part="situation"),
    ("stories", "delete_story"): of("story"),
    ("stories", "withdraw_helper"): of("helper"),
    ("stories", "renew_helper"): of("helper"),
    ("stories", "say"): of("story", about="story", text="And this?", key=str(uuid.UUID(int=8)), thread="x"),
    ("stories", "unsay"): of("comment"),
    ("proof", "change_proof"): of("item", revision=0, title="Mine now"),
    ("proof", "remove_proof"): of("item"),
    ("proof", "change_hours"): of(
        "hours",
        revision=0,
        organisation=thing("organisation of"),
        activity="Mending",
        first="2026-01-01",
        last="2026-01-01",
        hours="2",
    ),
    ("proof", "remove_hours"): of("hours"),
    ("proof", "say"): of("item", about="evidence", text="And this?", key=str(uuid.UUID(int=7)), thread="x"),
    ("proof", "unsay"): of("comment"),
    ("confirm", "remind_referee"): of("late referee"),
    ("confirm", "withdraw_referee"): of("referee"),
}
"""Of each handler that is told by an id what to work on."""

NAMELESS: Mapping[tuple[str, str], Request] = {
    ("agreement", "save_agreement"): plain(goal="A job", until="", support="", of_age="yes", revision="0"),
    ("agreement", "agree"): plain(revision="0"),
    ("agreement", "ask_guardian"): plain(name="Greta", email="", language="en"),
    ("agreement", "remind_guardian"): plain(),
    ("agreement", "withdraw_guardian"): plain(),
    ("stories", "start_story"): plain(competence="teamwork", helper=""),
    ("stories", "add_helper"): plain(name="Hana", link="", email="", language="en"),
    ("proof", "look_at_proof"): plain(at=""),
    ("proof", "add_proof"): plain(
        new=str(uuid.UUID(int=5)), kind="text", title="New", text="Words", links=["teamwork"]
    ),
    ("proof", "check_proof"): plain(at=""),
    ("proof", "add_hours"): plain(
        organisation="", activity="Mending", first="2026-01-01", last="2026-01-01", hours="2"
    ),
    ("confirm", "ask_referee"): plain(
        new=str(uuid.UUID(int=6)),
        kind="testimony",
        name="Rosa",
        relation="coordinator",
        function="",
        email="",
        language="en",
        title="The camp",
        links=["teamwork"],
    ),
    ("gaps", "pick_next_step"): plain(),
    ("hand_in", "look_before_hand_in"): plain(competences=["teamwork"]),
    ("hand_in", "hand_in"): plain(competences=["teamwork"]),
    ("hand_in", "take_back"): plain(competences=["teamwork"]),
}
"""Of all other handlers of the folder."""


def request_to(face: tuple[str, str], handler: str, world: World) -> dict[str, Any] | None:
    """What the owner's page sends; None for what is no handler of the folder."""
    tag, mode = face
    if tag != "lever_evidence":
        return None
    found = NAMING.get((mode, handler)) or NAMELESS.get((mode, handler))
    return dict(found(world, "own")) if found else None
