"""The tutor's desk and the talk of candidate and tutor; the far centre was asked for help, the one at home was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from tests.matrix.cast import KNOWN, Answers, Row, Who, only

OWN, NEIGHBOURS, FAR = ({"case_id": f"case {whose}"} for whose in ("own", "neighbours", "far"))
SINCE = "2026-01-01T00:00:00+00:00"
HAVE_CASES = frozenset({Who.OWNER, Who.NEIGHBOUR, Who.FAR_CANDIDATE})
BOTH = frozenset({Who.OWNER, Who.TUTOR})
NOBODY: frozenset[Who] = frozenset()


def seen(who: frozenset[Who] | Who, outcome: int, **lookers: int) -> Answers:
    """Who does not see the case does not learn that there is one; who may only look on is told so."""
    return only(who, outcome, rest=404) | {Who[name.upper()]: status for name, status in lookers.items()}


def saying(about: str = "", thing: str = "") -> Callable[[Any], Mapping[str, Any]]:
    return lambda world: {
        "about": about,
        "id": str(world.keys[thing]) if thing else "",
        "key": str(UUID(int=7)),
        "text": "Good morning",
    }


DESK = (
    Row(
        name="lever_web:note_read",
        method="POST",
        keys={"assignment_id": "assignment own"},
        data=lambda world: {"until": SINCE},
        answers=only(Who.TUTOR, 302) | {Who.COLLEAGUE: 404},
    ),
    Row(name="lever_web:tutor_folder", keys=OWN, answers=only(Who.TUTOR, 200, rest=404)),
    *(
        Row(name="lever_web:tutor_folder", keys=keys, answers=only(NOBODY, 200, rest=404), about=about)
        for keys, about in ((NEIGHBOURS, "without a tutor"), (FAR, "of another centre"))
    ),
    *(
        Row(
            name="lever_web:advise",
            method="POST",
            keys=OWN,
            data=lambda world, deed=deed: {"deed": deed, "competence": "teamwork", "reason": "A date, please"},
            answers=seen(Who.TUTOR, 302, owner=403, manager=403),
            about=deed,
        )
        for deed in ("ready", "add")
    ),
)
TALK = (
    Row(name="lever_web:ask_tutor", answers=only(KNOWN, 200) | dict.fromkeys(HAVE_CASES, 302), about="to the own talk"),
    Row(name="lever_web:talk", keys=OWN, answers=seen(Who.OWNER, 200, tutor=302)),
    Row(name="lever_web:talk", keys=NEIGHBOURS, answers=seen(Who.NEIGHBOUR, 200), about="not shown to the centre"),
    Row(name="lever_web:talk", keys=FAR, answers=seen(Who.FAR_CANDIDATE, 200, far_manager=200), about="shown to it"),
    Row(
        name="lever_web:shown_talk",
        method="POST",
        keys=OWN,
        answers=seen(NOBODY, 200, owner=403, tutor=403, manager=403),
        about="not shown to the centre",
    ),
    Row(
        name="lever_web:shown_talk",
        method="POST",
        keys=FAR,
        answers=seen(Who.FAR_MANAGER, 200, far_candidate=403),
        about="shown to it",
    ),
    Row(name="lever_web:say", method="POST", keys=OWN, data=saying(), answers=seen(BOTH, 302, manager=403)),
    Row(
        name="lever_web:say",
        method="POST",
        keys=OWN,
        data=saying("evidence", "item own"),
        answers=seen(BOTH, 302, manager=403),
        about="a piece of proof",
    ),
    Row(
        name="lever_web:say",
        method="POST",
        keys=OWN,
        data=saying("evidence", "item neighbours"),
        answers=seen(NOBODY, 302, manager=403),
        about="somebody else's piece",
    ),
    Row(
        name="lever_web:say",
        method="POST",
        keys=NEIGHBOURS,
        data=saying(),
        answers=seen(Who.NEIGHBOUR, 409, manager=403),
        about="without a tutor",
    ),
    Row(
        name="lever_web:unsay",
        method="POST",
        keys=OWN,
        data=lambda world: {"comment": str(world.keys["comment own"])},
        answers=seen(Who.OWNER, 302, tutor=403, manager=403),
    ),
    Row(
        name="lever_web:unsay",
        method="POST",
        keys=OWN,
        data=lambda world: {"comment": str(world.keys["comment neighbours"])},
        answers=seen(NOBODY, 302, manager=403),
        about="somebody else's comment",
    ),
    Row(
        name="lever_web:ask_to_look",
        method="POST",
        keys=OWN,
        data=lambda world: {"competences": ["teamwork"]},
        answers=seen(Who.OWNER, 302, tutor=403, manager=403),
    ),
    Row(
        name="lever_web:read_talk",
        method="POST",
        keys=OWN,
        data=lambda world: {"until": SINCE},
        answers=only(KNOWN, 302),
        about="one's own messages only",
    ),
    Row(
        name="lever_web:complaint",
        method="POST",
        keys=OWN,
        data=lambda world: {"deed": "open", "reason": "We do not get on"},
        answers=seen(BOTH, 302, manager=403),
        about="opened",
    ),
    Row(
        name="lever_web:complaint",
        method="POST",
        keys=FAR,
        data=lambda world: {"deed": "close"},
        answers=seen(frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER}), 302),
        about="settled",
    ),
)
ROWS = (*DESK, *TALK)
