"""Draw the pictures of the courses and of the calibration cases: ``python course/pictures/draw.py`` writes them
where they are shown."""

from __future__ import annotations

from pathlib import Path

from cases import CASES
from cases_b import CASES_B
from choosing import CHOOSING
from folder import FOLDER
from scenes import SCENES, course
from small import SMALL

HERE = Path(__file__).parent
VOLUNTEERS = HERE.parent / "volunteer_certification" / "static"
CALIBRATION = HERE.parents[1] / "lever_xblocks" / "domain" / "calibration" / "data"

if __name__ == "__main__":
    for name, picture in (SMALL | SCENES | CHOOSING | FOLDER).items():
        (VOLUNTEERS / f"{name}.svg").write_text(picture(), encoding="utf-8")
    (HERE / "course.svg").write_text(course(), encoding="utf-8")
    for name, picture in (CASES | CASES_B).items():
        case, document = name.split("/")
        (CALIBRATION / case / "documents" / f"{document}.svg").write_text(picture(), encoding="utf-8")
