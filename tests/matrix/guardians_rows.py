"""The agreement of a case, and the page of a parent or guardian: opened by a link, but not by the candidate."""

from __future__ import annotations

from tests.matrix.cast import EVERYBODY, Row, Who, only
from tests.matrix.raters_rows import all_but_the_candidate

CASE = {"case_id": "case own"}
CODE = {"code": "guardian code own"}
SEE_OWN = frozenset({Who.OWNER, Who.TUTOR, Who.MANAGER})
SEE_FAR = frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER})

ROWS = (
    Row(name="lever_web:agreement", keys=CASE, answers=only(SEE_OWN, 200, rest=404)),
    Row(
        name="lever_web:agreement",
        keys={"case_id": "case far"},
        answers=only(SEE_FAR, 200, rest=404),
        about="of another centre",
    ),
    Row(
        name="lever_web:agreement",
        method="POST",
        keys=CASE,
        data=lambda world: {"revision": "9"},
        answers=only(Who.TUTOR, 302, rest=404) | {Who.OWNER: 403, Who.MANAGER: 403},
    ),
    Row(name="lever_web:guardian", keys=CODE, answers=all_but_the_candidate(200)),
    Row(
        name="lever_web:guardian",
        method="POST",
        keys=CODE,
        data=lambda world: {"answer": "yes"},
        answers=all_but_the_candidate(302),
    ),
    Row(name="lever_web:guardian", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
)
