"""Pages that are the same in the site and in Open edX."""

from __future__ import annotations

from lever_xblocks.records.roles import CentreRole
from tests.matrix.cast import MANAGERS, RUN_HOME, TUTORS, Row, Who, only

HOME = {"slug": "home"}
OWNER = HOME | {"person_id": "person owner"}
FAR_PERSON = HOME | {"person_id": "person far_candidate"}
SEE_OWN = frozenset({Who.OWNER, Who.TUTOR, Who.MANAGER})
NOT_FOUND = {"rest": 404}

DESKS = (
    Row(name="lever_web:tutor_desk", answers=only(TUTORS, 200)),
    Row(
        name="lever_web:note_read",
        method="POST",
        data=lambda world: {"until": "2026-01-01T00:00:00+00:00"},
        answers=only(Who.TUTOR, 302),
        about="for those who accompany somebody",
    ),
    Row(name="lever_web:assessor_desk", answers=only(Who.ASSESSOR, 200)),
    Row(name="lever_web:administrator", answers=only(Who.ADMINISTRATOR, 200)),
)
CENTRE = (
    Row(
        name="lever_web:centre_desk",
        answers=only(MANAGERS, 302) | {Who.ADMINISTRATOR: 200},
        about="one centre leads there, several are a list",
    ),
    Row(name="lever_web:centre", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(name="lever_web:contacts", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:assign_tutor",
        method="POST",
        keys=HOME,
        data=lambda world: {
            "candidate": [world.keys["person neighbour"]],
            "tutor": world.keys["person colleague"],
        },
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:add_person",
        method="POST",
        keys=HOME,
        data=lambda world: {"name": "account", "role": CentreRole.TUTOR.value},
        answers=only(RUN_HOME, 302),
    ),
    Row(name="lever_web:person", keys=OWNER, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:person",
        keys=FAR_PERSON,
        answers=only(RUN_HOME, 404),
        about="somebody of another centre",
    ),
    Row(
        name="lever_web:change_person",
        method="POST",
        keys=OWNER,
        data=lambda world: {"deed": "join", "role": CentreRole.TUTOR.value},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:change_person",
        method="POST",
        keys=FAR_PERSON,
        data=lambda world: {"deed": "join", "role": CentreRole.TUTOR.value},
        answers=only(RUN_HOME, 404),
        about="somebody of another centre",
    ),
)
CASES = (
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round own"},
        answers=only(SEE_OWN, 200, **NOT_FOUND),
        about="open case",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round former"},
        answers=only(SEE_OWN, 200, **NOT_FOUND),
        about="closed case",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round neighbours"},
        answers=only(frozenset({Who.NEIGHBOUR, Who.MANAGER}), 200, **NOT_FOUND),
        about="case without a tutor",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round far"},
        answers=only(frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER}), 200, **NOT_FOUND),
        about="case of another centre",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round unfinished"},
        answers=only(frozenset(), 200, **NOT_FOUND),
        about="unfinished round",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "nowhere"},
        answers=only(frozenset(), 200, **NOT_FOUND),
        about="no such round",
    ),
)
ROWS = (*DESKS, *CENTRE, *CASES)
