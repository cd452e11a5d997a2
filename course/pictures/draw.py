"""Draw the pictures of the courses: ``python course/pictures/draw.py`` writes them where the courses show them."""

from __future__ import annotations

from pathlib import Path

from choosing import CHOOSING
from folder import FOLDER
from scenes import SCENES, course
from small import SMALL

HERE = Path(__file__).parent
VOLUNTEERS = HERE.parent / "volunteer_certification" / "static"

if __name__ == "__main__":
    for name, picture in (SMALL | SCENES | CHOOSING | FOLDER).items():
        (VOLUNTEERS / f"{name}.svg").write_text(picture(), encoding="utf-8")
    (HERE / "course.svg").write_text(course(), encoding="utf-8")
