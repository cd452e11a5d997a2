"""Pages of the site's courses: everybody with an account may look."""

from __future__ import annotations

from tests.matrix.cast import EVERYBODY, KNOWN, Row, only

COURSE = {"slug": "course"}
UNIT = COURSE | {"url_name": "unit"}
HANDLER = {"usage_key": "block", "name": "handler"}

ROWS = (
    Row(name="lever_courses:outline", keys=COURSE, answers=only(KNOWN, 200)),
    Row(name="lever_courses:unit", keys=UNIT, answers=only(KNOWN, 200)),
    Row(name="lever_courses:visit", method="POST", keys=UNIT, answers=only(KNOWN, 204)),
    Row(name="lever_courses:done", method="POST", keys=UNIT, answers=only(KNOWN, 302)),
    Row(name="lever_courses:progress", keys=COURSE, answers=only(KNOWN, 200)),
    Row(name="lever_courses:asset", keys=COURSE | {"name": "file"}, answers=only(KNOWN, 404), about="no such file"),
    Row(name="lever_courses:block", keys={"usage_key": "block"}, answers=only(KNOWN, 302), about="to its page"),
    Row(name="lever_courses:handlers", keys={"usage_key": "block"}, answers=only(EVERYBODY, 404), about="no handler"),
    Row(name="lever_courses:handler", keys=HANDLER, answers=only(KNOWN, 405, visitor=403), about="only by POST"),
    Row(
        name="lever_courses:handler",
        keys=HANDLER | {"suffix": "suffix"},
        answers=only(KNOWN, 405, visitor=403),
        about="only by POST, with a suffix",
    ),
    Row(
        name="lever_courses:resource",
        keys={"block_type": "tag", "name": "file"},
        answers=only(EVERYBODY, 404),
        about="no such file",
    ),
)
