"""Pages for referees, without an account: the link opens them for everybody but the candidate it is about."""

from __future__ import annotations

from tests.matrix.cast import EVERYBODY, Answers, Row, Who, only

CODE = {"code": "referee code own"}
SAID = {"name": "Rosa Ramos", "statement": "I saw Amina lead the rowing camp each summer since 2022."}


def all_but_the_candidate(outcome: int) -> Answers:
    return only(EVERYBODY, outcome) | {Who.OWNER: 403}


ROWS = (
    Row(name="lever_web:statement", keys=CODE, answers=all_but_the_candidate(200)),
    *(
        Row(name="lever_web:statement", keys={"code": f"referee code {fate}"}, answers=answers, about=fate)
        for fate, answers in (
            ("expired", all_but_the_candidate(410)),
            ("withdrawn", all_but_the_candidate(410)),
            ("answered", all_but_the_candidate(410)),
        )
    ),
    Row(name="lever_web:statement", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
    Row(name="lever_web:statement_write", keys=CODE, answers=all_but_the_candidate(200)),
    Row(
        name="lever_web:statement_write",
        method="POST",
        keys=CODE,
        data=lambda world: SAID,
        answers=all_but_the_candidate(302),
    ),
    Row(
        name="lever_web:statement_write",
        method="POST",
        keys={"code": "referee code answered"},
        data=lambda world: SAID,
        answers=all_but_the_candidate(410),
        about="said already",
    ),
    Row(name="lever_web:statement_decline", keys=CODE, answers=all_but_the_candidate(200)),
    Row(name="lever_web:statement_decline", method="POST", keys=CODE, answers=all_but_the_candidate(302)),
    Row(name="lever_web:statement_thanks", keys=CODE, answers=only(EVERYBODY, 302), about="not yet"),
    Row(
        name="lever_web:statement_thanks",
        keys={"code": "referee code answered"},
        answers=only(EVERYBODY, 200),
        about="afterwards",
    ),
)
