"""Larger pictures of the volunteers' course: its people, the way, who sees what, cards and mirrors."""

from __future__ import annotations

from pen import ACCENT, GREY, PAPER, SOFT, WARM, box, card, circle, group, path, tick, words
from people import AMINA, ANNA, JOY, KARIM, MARTA, OLGA, PIET, SAM, WIL, bust, standing, wheeling

STOPS = ((84, 222), (210, 188), (334, 214), (450, 160), (560, 92))


def way() -> str:
    hill = path(
        "M1 251V236Q150 196 300 206T520 112Q570 80 639 88V251a12 12 0 0 1-12 12H13a12 12 0 0 1-12-12Z", fill=SOFT
    )
    sun = circle(604, 42, 16, fill=WARM) + path(
        "M604 16v-6M604 68v6M578 42h-6M630 42h3M586 24l-4-4M622 24l3-3M586 60l-4 4M622 60l4 4"
    )
    track = (
        "M24 246Q60 232 84 222C130 202 160 184 210 188C270 193 280 222 334 214"
        "C390 205 400 172 450 160C500 148 520 110 560 92Q590 82 626 84"
    )
    trail = path(track, width=16) + path(track, stroke=WARM, width=12)
    doors = "".join(_door(x - 11, y - 14) for x, y in STOPS)
    stops = "".join(_stop(number, x, y) for number, (x, y) in enumerate(STOPS, start=1))
    people = (
        standing(ANNA, 36, 242, scale=1.05, right=(14, -46))
        + wheeling(SAM, 146, 202, scale=1.05, right=(14, -30))
        + standing(PIET, 272, 204, scale=1.05, right=(11, -30))
        + standing(AMINA, 392, 192, scale=1.05, right=(14, -46))
        + standing(MARTA, 508, 132, scale=1.05, left=(-13, -54), right=(13, -54))
    )
    folder = path("M278 177v-15h7l2 3h10v12z", fill=WARM)
    return card(640, 264, hill, sun, doors, trail, stops, people, folder)


def _stop(number: int, x: float, y: float) -> str:
    return circle(x, y, 15, fill=PAPER) + words(str(number), x, y + 6.5, size=18, fill=ACCENT)


def _door(x: float, y: float) -> str:
    """An open door: frame, light behind it, leaf turned outward."""
    return group(
        box(0, -40, 22, 40, r=2, fill=PAPER),
        path("M0-40L-9-35V6L0 0Z", fill=ACCENT),
        path("M4-20H17M12-25l5 5-5 5"),
        x=x,
        y=y,
    )


def who_sees_what() -> str:
    ground = path("M14 186H526")
    you = standing(JOY, 62, 184, scale=1.9, right=(15, -34), left=(-10, -32))
    tutor = standing(OLGA, 146, 184, scale=1.9, left=(-15, -34), right=(10, -32))
    table = path("M18 126H190V138H18Z", fill=WARM) + path("M30 138V186M178 138V186", width=4)
    folder = group(path("M-30 0V-26H-12L-7-20H30V0Z", fill=SOFT), path("M-16-9H16"), x=104, y=126)
    posts = path("M220 186V36M304 186V36", width=5)
    bars = path("M226 62H298M226 166H298M238 48V178M254 48V178M270 48V178M286 48V178", stroke=ACCENT, width=3)
    lock = box(250, 104, 24, 20, fill=WARM) + path("M255 104v-6a7 7 0 0 1 14 0v6")
    assessor = standing(PIET, 346, 184, scale=1.9, left=(-10, -28), right=(14, -40))
    lens = group(circle(0, -12, 12, fill=PAPER), path("M0 1V16", width=4), x=374, y=102, turn=12)
    leaves = "M402 186V146q2-14 14-12q6-16 18-6q8-16 20-2q10-14 20 2q12-12 20 4q14-8 18 6q10-2 12 14V186Z"
    others = standing(KARIM, 434, 176, scale=1.5) + standing(ANNA, 490, 178, scale=1.5)
    people = (you, tutor, table, folder, posts, bars, lock, assessor, lens, others)
    return card(540, 200, ground, *people, path(leaves, fill=SOFT))


def two_mirrors() -> str:
    def mirror(x: float, content: str) -> str:
        frame = path(f"M{x - 66} 226V92a66 66 0 0 1 132 0V226Z", fill=ACCENT) + path(
            f"M{x - 56} 218V92a56 56 0 0 1 112 0V218Z", fill=GREY
        )
        return frame + content

    small = standing(KARIM, 116, 216, scale=0.75, mood="sad")
    giant = group(standing(MARTA, 0, 0, left=(-13, -50), right=(13, -50)), x=524, y=217, scale=2.45)
    people = standing(KARIM, 262, 232, scale=1.75, left=(-13, -26)) + standing(
        MARTA, 378, 232, scale=1.75, right=(13, -26)
    )
    return card(640, 260, path("M14 232H626"), mirror(116, small), mirror(524, giant), people)


def marta() -> str:
    cup = path("M-12-10H12V4q0 8-8 8H-4q-8 0-8-8Z", fill=WARM) + path(
        "M12-6q8 0 8 5t-8 5M-5-17q-3-4 0-7t0-7M5-17q-3-4 0-7t0-7", stroke=ACCENT
    )
    return card(160, 160, bust(MARTA, 76, 72, scale=3.1), group(cup, x=112, y=128, scale=1.35))


def card_thanks() -> str:
    letter = group(box(-34, -44, 68, 50, fill=PAPER), path("M-24-30H24M-24-20H10", stroke=ACCENT), x=106, y=60, turn=6)
    heart = path("M118 50c-10-7-9-15-2-13 2 0 3 3 3 3s1-3 3-3c7-2 8 6-4 13z", fill=WARM)
    return card(160, 110, path("M12 100H148"), letter, heart, standing(KARIM, 44, 100, right=(24, -44), scale=1.15))


def card_course() -> str:
    board = box(56, 12, 92, 48, fill=SOFT) + path("M70 26H126M70 38H110")
    row = bust(SAM, 76, 82, scale=0.85) + bust(MARTA, 108, 82, scale=0.85) + bust(OLGA, 140, 82, scale=0.85)
    desk = box(52, 97, 102, 8, fill=WARM)
    return card(160, 112, board, standing(PIET, 30, 104, right=(26, -50), mood="talk", scale=1.1), row, desk)


def card_validation() -> str:
    folder = path("M14 96V70H34l4 6H62V96Z", fill=WARM)
    sheet = box(64, 12, 40, 52, fill=PAPER) + "".join(tick(74, y, 3.5) + path(f"M82 {y}H97") for y in (26, 40, 54))
    pair = standing(WIL, 42, 102, right=(16, -40), scale=1.1, mood="talk") + standing(
        AMINA, 124, 102, left=(-18, -42), scale=1.1
    )
    return card(160, 112, path("M8 102H152"), pair, sheet, folder)


def fifteen() -> str:
    board = box(206, 16, 268, 200, r=10, fill=PAPER) + path("M282 216L268 240M398 216L412 240", width=3)
    levels = (3, 2, 3, 1, 3, 2, 2, 3, 2, 1, 2, 1, 3, 2, 2)
    rows = [(29 + 12.5 * number, 256 + 60 * level) for number, level in enumerate(levels)]
    lines = "".join(path(f"M226 {y}H{x}", stroke=ACCENT, width=1.4) for y, x in rows)
    dots = "".join(circle(x, y, 4.5, fill=ACCENT, stroke=ACCENT) for y, x in rows)
    people = standing(OLGA, 132, 240, scale=2.3, right=(24, -50)) + wheeling(
        SAM, 552, 240, scale=2.1, flip=True, right=(16, -40)
    )
    return card(640, 256, path("M40 240H600"), board, lines, dots, people)


def course() -> str:
    """The picture of the course in lists: its three people on the hill."""
    hill = path("M1 200Q120 150 240 168T453 140V257a12 12 0 0 1-12 12H13a12 12 0 0 1-12-12Z", fill=SOFT)
    sun = circle(386, 62, 26, fill=WARM) + path("M386 20v-8M386 104v8M344 62h-8M428 62h8M356 32l-6-6M416 32l6-6")
    trio = (
        standing(KARIM, 120, 236, scale=2.5, right=(15, -40))
        + standing(MARTA, 222, 230, scale=2.5, left=(-13, -54), right=(13, -54))
        + standing(WIL, 322, 230, scale=2.5, left=(-15, -40))
    )
    return card(454, 270, hill, sun, trio)


SCENES = {
    "way": way,
    "who-sees-what": who_sees_what,
    "two-mirrors": two_mirrors,
    "marta": marta,
    "card-thanks": card_thanks,
    "card-course": card_course,
    "card-validation": card_validation,
    "fifteen": fifteen,
}
