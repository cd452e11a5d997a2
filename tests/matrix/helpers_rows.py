"""Pages of those who write for a candidate, without an account: open for everybody but the candidate."""

from __future__ import annotations

from tests.matrix.cast import EVERYBODY, Answers, Row, Who, only

CODE = {"code": "helper code own"}
STORY = CODE | {"story_id": "story own"}


def all_but_the_candidate(outcome: int) -> Answers:
    return only(EVERYBODY, outcome) | {Who.OWNER: 403}


ROWS = (
    Row(name="lever_web:help", keys=CODE, answers=all_but_the_candidate(200)),
    Row(name="lever_web:help", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
    Row(
        name="lever_web:help_new",
        method="POST",
        keys=CODE,
        data=lambda world: {"competence": "teamwork"},
        answers=all_but_the_candidate(302),
    ),
    Row(name="lever_web:help_story", keys=STORY, answers=all_but_the_candidate(200)),
    Row(
        name="lever_web:help_story",
        method="POST",
        keys=STORY,
        data=lambda world: {"revision": "0", "task": "I was to save the books."},
        answers=all_but_the_candidate(302),
    ),
    *(
        Row(
            name="lever_web:help_story",
            method=method,
            keys=CODE | {"story_id": f"story {whose}"},
            data=lambda world: {"revision": "0", "task": "Somebody else’s words."},
            answers=all_but_the_candidate(404),
            about=f"a story of somebody else, {whose}, {method}",
        )
        for whose in ("far", "neighbours")
        for method in ("GET", "POST")
    ),
    Row(name="lever_web:help_thanks", keys=CODE, answers=all_but_the_candidate(200)),
)
