"""Forms to print: for whoever may see the case."""

from __future__ import annotations

from tests.matrix.cast import Row, only
from tests.matrix.guardians_rows import CASE, SEE_FAR, SEE_OWN

FORMS = ("agreement", "confirmation", "consent", "guardian", "hours", "statement")
STORY = CASE | {"competence_id": "competence"}

ROWS = (
    *(Row(name=f"lever_web:paper_{one}", keys=CASE, answers=only(SEE_OWN, 200, rest=404)) for one in FORMS),
    *(
        Row(
            name=f"lever_web:paper_{one}",
            keys={"case_id": "case far"},
            answers=only(SEE_FAR, 200, rest=404),
            about="of another centre",
        )
        for one in FORMS
    ),
    Row(name="lever_web:paper_story", keys=STORY, answers=only(SEE_OWN, 200, rest=404)),
    Row(
        name="lever_web:paper_story",
        keys=STORY | {"case_id": "case far"},
        answers=only(SEE_FAR, 200, rest=404),
        about="of another centre",
    ),
)
