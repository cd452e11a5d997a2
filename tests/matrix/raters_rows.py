"""Pages for people without an account: the link opens them for everybody but the candidate it is about."""

from __future__ import annotations

from tests.matrix.cast import EVERYBODY, Answers, Row, Who, only

CODE = {"code": "code asked"}
STRENGTH = CODE | {"competence_id": "competence"}


def all_but_the_candidate(outcome: int) -> Answers:
    return only(EVERYBODY, outcome) | {Who.OWNER: 403}


ROWS = (
    Row(name="lever_web:rating", keys=CODE, answers=all_but_the_candidate(200)),
    *(
        Row(name="lever_web:rating", keys={"code": f"code {fate}"}, answers=all_but_the_candidate(410), about=fate)
        for fate in ("expired", "withdrawn")
    ),
    Row(
        name="lever_web:rating",
        keys={"code": "code elsewhere"},
        answers=all_but_the_candidate(403),
        about="begun in another browser",
    ),
    Row(name="lever_web:rating", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
    Row(name="lever_web:rating_answer", keys=STRENGTH, answers=all_but_the_candidate(200)),
    Row(
        name="lever_web:rating_answer",
        method="POST",
        keys=STRENGTH,
        data=lambda world: {"rating": "3"},
        answers=all_but_the_candidate(302),
    ),
    Row(name="lever_web:rating_check", keys=CODE, answers=all_but_the_candidate(200)),
    Row(
        name="lever_web:rating_check",
        method="POST",
        keys=CODE,
        data=lambda world: {"agreed": "yes"},
        answers=all_but_the_candidate(400),
        about="nothing to send yet",
    ),
    Row(name="lever_web:rating_decline", keys=CODE, answers=all_but_the_candidate(200)),
    Row(name="lever_web:rating_decline", method="POST", keys=CODE, answers=all_but_the_candidate(302)),
    Row(
        name="lever_web:rating_language",
        method="POST",
        keys=CODE,
        data=lambda world: {"language": "pl"},
        answers=only(EVERYBODY, 302),
    ),
)
