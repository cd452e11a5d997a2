"""The own folder to take along, and the ways from one face of it to another: for the candidate alone."""

from __future__ import annotations

from tests.matrix.cast import Row, Who, only

OWNERS = {"own": Who.OWNER, "neighbours": Who.NEIGHBOUR, "far": Who.FAR_CANDIDATE}

ROWS = (
    *(
        Row(
            name="lever_web:export",
            keys={"case_id": f"case {whose}"},
            answers=only(owner, 200, rest=404),
            about=f"case {whose}",
        )
        for whose, owner in OWNERS.items()
    ),
    *(
        Row(
            name="lever_web:face",
            keys={"case_id": f"case {whose}", "mode": "proof face"},
            answers=only(owner, 302, rest=404),
            about=f"case {whose}",
        )
        for whose, owner in OWNERS.items()
    ),
)
