"""Pictures of the second half of step two: asking others, choosing, looking closer."""

from __future__ import annotations

from pen import ACCENT, GREY, PAPER, SOFT, WARM, box, card, circle, group, path, tick
from people import JOY, KARIM, MARTA, OLGA, SAM, head, standing, wheeling


def ask_others() -> str:
    """Three people hold a mirror up to Marta: each shows her in another size."""

    def mirror(x: float, y: float, size: float, *, mood: str = "glad") -> str:
        glass = circle(0, 0, 36, fill=ACCENT) + circle(0, 0, 30, fill=GREY)
        grip = path("M0 36V64", width=10) + path("M0 36V64", stroke=ACCENT, width=6)
        return group(grip, glass, group(head(MARTA, mood=mood), y=3, scale=size), x=x, y=y)

    people = (
        standing(MARTA, 262, 240, scale=2.15, left=(-13, -26), right=(15, -30)),
        standing(OLGA, 82, 240, scale=2, right=(26, -46)),
        wheeling(SAM, 440, 240, scale=2, flip=True, right=(26, -43)),
        standing(JOY, 586, 240, scale=2, left=(-27, -54)),
    )
    mirrors = (mirror(138, 84, 1.95), mirror(384, 90, 1.4, mood="talk"), mirror(528, 70, 1.8))
    return card(640, 256, path("M14 240H626"), *mirrors, *people)


def choose() -> str:
    """Seven boxes stood on a shelf; Karim carries three of them, four wait."""
    shelf = path("M306 110H616M306 222H616", width=4) + path("M312 40V240M610 40V240", width=4)
    waiting = "".join(
        _box(x, y, mark) for x, y, mark in ((326, 60, "wave"), (468, 60, "sun"), (432, 172, "leaf"), (538, 172, "star"))
    )
    gaps = "".join(f'<g stroke-dasharray="5 6">{box(x, y, 56, 48)}</g>' for x, y in ((396, 60), (538, 60), (326, 172)))
    cart = path("M140 150L150 216H272", width=4) + circle(168, 226, 13, fill=GREY) + circle(252, 226, 13, fill=GREY)
    taken = _box(154, 166, "tick") + _box(212, 166, "tick") + _box(184, 118, "tick")
    karim = standing(KARIM, 86, 240, scale=2.3, right=(23, -38))
    return card(640, 256, path("M14 240H626"), shelf, gaps, waiting, cart, taken, karim)


def _box(x: float, y: float, mark: str) -> str:
    """A box of 56 by 48 with a mark on its front; taken ones carry a tick."""
    marks = {
        "wave": path("M-14 4Q-7-8 0 0T14-4", stroke=ACCENT),
        "sun": circle(0, 0, 7, fill=WARM) + path("M0-15v3M0 12v3M-15 0h3M12 0h3", stroke=ACCENT),
        "leaf": path("M-12 10Q-12-12 12-12Q12 10-12 10ZM-12 10L4-4", fill=SOFT),
        "star": path("M0-14l4 9 10 1-7 7 2 10-9-5-9 5 2-10-7-7 10-1z", fill=WARM),
        "tick": tick(-1, 4, 9),
    }
    front = box(0, 0, 56, 48, fill=PAPER) + path("M0 12H56", width=1.4) + path("M22 0V12H34V0", fill=WARM, width=1.4)
    return group(front, group(marks[mark], x=28, y=30, scale=0.95), x=x, y=y)


def look_closer() -> str:
    """Marta holds a large lens over one line of her picture: below it are five smaller ones."""
    sheet = box(236, 18, 372, 222, r=10, fill=PAPER)
    rows = "".join(
        path(f"M262 {y}H{x}", stroke=ACCENT, width=1.4) + circle(x, y, 4.5, fill=ACCENT, stroke=ACCENT)
        for y, x in ((42, 540), (66, 480), (90, 580), (168, 520), (192, 580), (216, 460))
    )
    handle = path("M322 176L222 214", width=15) + path("M322 176L222 214", stroke=ACCENT, width=11)
    glass = circle(400, 128, 92, fill=ACCENT) + circle(400, 128, 82, fill=SOFT)
    levels = (450, 425, 450, 425, 450)
    lines = "".join(
        path(f"M348 {y}H{x}", width=2) + circle(x, y, 6.5, fill=WARM)
        for y, x in zip(range(80, 177, 24), levels, strict=True)
    )
    marta = standing(MARTA, 130, 240, scale=2.5, left=(-12, -24), right=(34, -11))
    return card(640, 256, path("M14 240H626"), sheet, rows, glass, lines, handle, marta)


CHOOSING = {"ask-others": ask_others, "choose": choose, "look-closer": look_closer}
