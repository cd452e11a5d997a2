"""Files on their way into a folder, and out of it."""

from __future__ import annotations

from tests.matrix.cast import Row, Who, only

SEE_CASE = frozenset({Who.OWNER, Who.TUTOR, Who.MANAGER})
UNKNOWN = 401  # a script is told, a page would lead to the log-in
CASE, UPLOAD, FILE = {"case_id": "case own"}, {"upload_id": "upload own"}, {"file_id": "file own"}
PIECE = UPLOAD | {"number": "piece"}
ANNOUNCED = {"name": "plan.pdf", "size": 5, "sha256": ""}

ROWS = (
    Row(
        name="lever_web:begin_upload",
        method="POST",
        keys=CASE,
        data=lambda world: ANNOUNCED,
        is_json=True,
        answers=only(frozenset({Who.OWNER, Who.MANAGER}), 200, rest=404, visitor=UNKNOWN) | {Who.TUTOR: 403},
        about="the candidate, and the centre for what is on paper",
    ),
    Row(
        name="lever_web:begin_upload",
        method="POST",
        keys={"case_id": "nowhere"},
        data=lambda world: ANNOUNCED,
        is_json=True,
        answers=only(frozenset(), 404, rest=404, visitor=UNKNOWN),
        about="a guess",
    ),
    Row(name="lever_web:upload", keys=UPLOAD, answers=only(Who.OWNER, 200, rest=404, visitor=UNKNOWN)),
    Row(name="lever_web:upload", method="DELETE", keys=UPLOAD, answers=only(Who.OWNER, 200, rest=404, visitor=UNKNOWN)),
    Row(
        name="lever_web:upload_part",
        method="PUT",
        keys=PIECE,
        answers=only(Who.OWNER, 400, rest=404, visitor=UNKNOWN),
        about="a piece of the wrong length",
    ),
    Row(
        name="lever_web:finish_upload",
        method="POST",
        keys=UPLOAD,
        answers=only(Who.OWNER, 409, rest=404, visitor=UNKNOWN),
        about="a piece is missing",
    ),
    Row(name="lever_web:file", keys=FILE, answers=only(SEE_CASE, 200, rest=404)),
    Row(name="lever_web:file", keys={"file_id": "nowhere"}, answers=only(frozenset(), 404, rest=404), about="a guess"),
    Row(name="lever_web:thumbnail", keys=FILE, answers=only(SEE_CASE, 200, rest=404)),
)
