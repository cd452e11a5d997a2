"""Draw the pictures of the courses: ``python course/pictures/draw.py`` writes them where the courses show them."""

from __future__ import annotations

from pathlib import Path

from scenes import SCENES
from small import SMALL

VOLUNTEERS = Path(__file__).parent.parent / "volunteer_certification" / "static"

if __name__ == "__main__":
    for name, picture in (SMALL | SCENES).items():
        (VOLUNTEERS / f"{name}.svg").write_text(picture(), encoding="utf-8")
