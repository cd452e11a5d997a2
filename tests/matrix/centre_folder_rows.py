"""Folders, complaints and lists of tutors on the centre's desk: an administrator runs centres and sees no case."""

from __future__ import annotations

from typing import Any

from tests.matrix.cast import RUN_HOME, Answers, Row, Who, only

HOME = {"slug": "home"}
CASE = HOME | {"case_id": "case own"}
STORY = CASE | {"competence_id": "competence"}
STATEMENT = CASE | {"request_id": "referee own"}
PAGES = (
    ("folder", CASE),
    ("folder_record", CASE),
    ("note_guardian", CASE),
    ("note_statement", STATEMENT),
    ("type_story", STORY),
    ("type_proof", CASE),
    ("type_hours", CASE),
)


def managers_only(outcome: int) -> Answers:
    return only(Who.MANAGER, outcome) | {Who.ADMINISTRATOR: 404}


def elsewhere(keys: dict[str, str]) -> dict[str, str]:
    """The address of a case of another centre on this centre's desk."""
    return keys | {"case_id": "case far"}


def deed(name: str, keys: dict[str, str], data: dict[str, Any], outcome: int) -> Row:
    return Row(
        name=f"lever_web:{name}", method="POST", keys=keys, data=lambda world: data, answers=managers_only(outcome)
    )


ROWS = (
    *(Row(name=f"lever_web:{name}", keys=keys, answers=managers_only(200)) for name, keys in PAGES),
    *(
        Row(
            name=f"lever_web:{name}",
            keys=elsewhere(keys),
            answers=only(RUN_HOME, 404),
            about="of another centre",
        )
        for name, keys in PAGES
    ),
    deed("note_guardian", CASE, {"name": "Gerda", "way": "call", "noted_on": "2026-01-02"}, 302),
    deed("note_statement", STATEMENT, {}, 200),
    deed("type_story", STORY, {"situation": "Water came."}, 302),
    deed("type_proof", CASE, {}, 200),
    deed("type_hours", CASE, {}, 200),
    Row(name="lever_web:complaints", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(name="lever_web:assign_by_list", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:assign_by_list",
        method="POST",
        keys=HOME,
        data=lambda world: {"pairs": "nobody; nobody", "deed": "assign"},
        answers=only(RUN_HOME, 302),
    ),
    Row(name="lever_web:move_volunteers", method="POST", keys=HOME, answers=only(RUN_HOME, 302)),
)
