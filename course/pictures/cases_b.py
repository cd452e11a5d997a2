"""Drawings in the folders of three calibration cases: the language café, the food bank, the first-aid network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pen import ACCENT, GREY, PAPER, SOFT, WARM, box, card, circle, group, path, tick, words
from people import AMINA, ANNA, BROWN, JOY, LIGHT, OLGA, PIET, SAM, TAN, Person, standing, wheeling

HODAN = replace(AMINA, skin=BROWN, hair_colour=ACCENT, shirt=WARM)
PETRA = Person(skin=LIGHT, hair="bob", hair_colour="#8a5a2b", shirt=ACCENT)
ITZIAR = Person(skin=TAN, hair="bob", hair_colour="#4a3526", shirt="#e5a24a")
GUEST = replace(ANNA, shirt=SOFT)
CHILD = Person(skin=TAN, hair="curly", hair_colour="#4a3526", shirt=WARM)


def cards_at_the_doctor() -> str:
    """One set of cards in three forms: pictures, easy words, a recording."""
    table = path("M20 236H620", width=4)
    return card(640, 256, table, _picture_card(), _word_card(), _recording())


def _picture_card() -> str:
    face = (
        circle(0, 0, 20, fill=PAPER)
        + path("M-7 -3v1M7 -3v1M-7 9Q0 4 7 9")
        + path("M8 -30l-8 12h10l-8 12", stroke=ACCENT)
    )
    clock = circle(0, 0, 20, fill=PAPER) + path("M0 -12V0L9 6")
    pill = group(box(-18, -8, 36, 16, r=8, fill=PAPER), path("M0 -8V8"), turn=-25)
    signs = group(face, x=80, y=116, scale=1.3) + group(clock, x=140, y=116, scale=1.1) + group(pill, x=190, y=116)
    return box(36, 36, 184, 188, r=8, fill=WARM) + signs + _signed(128)


def _word_card() -> str:
    lines = ("My head hurts.", "Since Monday.", "What can I take?")
    text = "".join(words(line, 342, 84 + 32 * row, size=17) for row, line in enumerate(lines))
    return box(250, 36, 184, 188, r=8, fill=SOFT) + text + _signed(342)


def _signed(x: float) -> str:
    return words("H.W., table 2, January 2026", x, 212, size=11)


def _recording() -> str:
    phone = box(484, 28, 104, 200, r=14, fill=GREY) + box(494, 46, 84, 150, r=4, fill=PAPER) + circle(536, 212, 7)
    wave = path("M508 110v12M518 100v32M528 106v20M538 92v48M548 104v24M558 110v12", stroke=ACCENT, width=3)
    return phone + wave + words("0:20", 536, 76, size=15) + words("Somali, Arabic", 536, 172, size=11)


def the_room() -> str:
    """One long table with people left out; then small tables, one of them low, and a rug."""
    before = words("February 2025", 160, 30, size=14) + group(_long_table(), x=14)
    after = words("April 2025", 480, 30, size=14) + _small_tables()
    return card(640, 256, path("M320 16V240", width=1.2), before, after)


def _long_table() -> str:
    others = (OLGA, PIET, ANNA, JOY)
    behind = "".join(standing(who, 62 + 42 * at, 172, scale=1.35) for at, who in enumerate(others))
    front = "".join(
        standing(replace(who, shirt=GREY), 62 + 42 * at, 242, scale=1.2, mood="talk")
        for at, who in enumerate(others[::-1])
    )
    board = box(36, 142, 178, 34, r=2, fill=WARM)
    alone = standing(GUEST, 236, 176, scale=1.5, mood="sad")
    away = wheeling(SAM, 272, 234, scale=1.3, flip=True, mood="sad")
    return behind + board + front + alone + away


def _small_tables() -> str:
    first = "".join(standing(who, x, 176, scale=1.5) for who, x in ((OLGA, 352), (HODAN, 386), (GUEST, 420)))
    high = path("M386 182V234M366 234H406", width=4) + '<ellipse cx="386" cy="172" rx="52" ry="13" fill="#fbe3c8"/>'
    low = path("M520 214V234M504 234H536", width=4) + '<ellipse cx="520" cy="206" rx="40" ry="10" fill="#fbe3c8"/>'
    second = standing(PIET, 540, 200, scale=1.5) + wheeling(SAM, 486, 236, scale=1.3)
    rug = '<ellipse cx="592" cy="238" rx="34" ry="9" fill="#d5ebe9"/>'
    child = standing(CHILD, 596, 238, scale=0.9, left=(-12, -10), right=(-4, -8)) + path("M576 234l10-3", stroke=ACCENT)
    return first + high + second + low + rug + child


def crate_planner() -> str:
    """A window of a program; who made it stands at the bottom in small letters."""
    window = box(24, 18, 592, 248, r=8, fill=PAPER) + path("M24 52H616")
    bar = box(24, 18, 592, 34, r=8, fill=SOFT) + words("Crate planner", 96, 41, size=16)
    user = words("signed in: hmol", 552, 40, size=12)
    buttons = "".join(
        box(40, 72 + 44 * row, 116, 32, r=6, fill=GREY) + words(name, 98, 93 + 44 * row, size=13)
        for row, name in enumerate(("Stock", "Households", "Print lists"))
    )
    foot = words("Crate planner 1.4 - S. Kuipers, placement 2025", 500, 258, size=9)
    return card(640, 284, window, bar, user, buttons, _crate_table(), foot)


def _crate_table() -> str:
    rows = (
        ("crate", "persons", "use by", "route"),
        ("11", "4", "27 March", "1"),
        ("12", "2", "26 March", "1"),
        ("13", "6", "30 March", "2"),
        ("14", "3", "28 March", "3"),
        ("15", "1", "26 March", "3"),
    )
    cells = "".join(
        words(cell, 230 + 106 * at, 90 + 27 * row, size=13)
        for row, line in enumerate(rows)
        for at, cell in enumerate(line)
    )
    return cells + path("".join(f"M176 {98 + 27 * row}H600" for row in range(6)), width=1.2)


def the_board() -> str:
    """A whiteboard with the aim, four bars for the minutes, and a reason; people look on."""
    board = box(18, 16, 390, 200, r=4, fill=PAPER, width=3)
    aim = words("Until Easter: nobody waits longer than 15 minutes.", 213, 44, size=14)
    aim += words("Nothing over its date.", 213, 64, size=14)
    bars = "".join(
        box(56 + 40 * at, 184 - 4 * minutes, 26, 4 * minutes, r=0, fill=SOFT)
        + words(str(minutes), 69 + 40 * at, 178 - 4 * minutes)
        + words(f"w{6 + at}", 69 + 40 * at, 198)
        for at, minutes in enumerate((22, 21, 17, 16))
    )
    why = words("Today: 2 doors.", 304, 110, size=15) + words("Why? Prams + the fall.", 304, 132, size=14)
    thanks = words("Thank you Wim for last week", 304, 198, size=12, fill=ACCENT)
    petra = standing(PETRA, 440, 250, scale=2.2, left=(-16, -52), right=(12, -22), mood="talk")
    marker = path("M404 134l-8 -10", width=4, stroke=ACCENT)
    team = standing(JOY, 506, 250, scale=1.8, right=(14, -66)) + standing(PIET, 554, 250, scale=1.8)
    team += standing(SAM, 600, 250, scale=1.8)
    return card(640, 266, path("M14 250H626"), board, aim, bars, why, thanks, team, petra, marker)


def the_wall() -> str:
    """Nine villages and three questions on the wall; three lines are numbered. A woman holds a radio to her ear."""
    sheet = box(24, 14, 372, 232, r=3, fill=PAPER, width=3)
    heads = "".join(words(name, x, 36, size=12) for name, x in (("hurt", 150), ("needs power", 244), ("can walk", 340)))
    grid = path(
        "".join(f"M34 {44 + 22 * row}H386" for row in range(10)) + "M100 24V242M196 24V242M292 24V242", width=1.2
    )
    names = "".join(words(f"village {row + 1}", 64, 60 + 22 * row, size=11) for row in range(9))
    order = "".join(
        circle(x, 56 + 22 * row, 9, fill=WARM) + words(str(number), x, 60 + 22 * row, size=12)
        for number, row, x in ((1, 2, 222), (2, 5, 128), (3, 7, 316))
    )
    clock = circle(440, 44, 24, fill=PAPER) + path("M440 44L422 52M440 44L424 30")
    itziar = standing(ITZIAR, 452, 254, scale=2.3, left=(-23, -50), right=(8, -52), mood="talk")
    radio = box(466, 118, 12, 26, r=3, fill=GREY) + path("M475 118V100")
    waiting = standing(PIET, 544, 254, scale=2.2) + standing(OLGA, 596, 254, scale=2.2)
    return card(
        640, 270, path("M14 254H626"), sheet, heads, grid, names, _cells(), order, clock, waiting, itziar, radio
    )


def _cells() -> str:
    """What the villages have answered: a tick or a number."""
    ticks = ((0, 0), (0, 2), (1, 1), (1, 2), (3, 0), (3, 2), (4, 1), (6, 0), (6, 2), (8, 1), (8, 2))
    numbers = ((2, 1, "1"), (5, 0, "1"), (7, 2, "23"), (0, 1, "2"), (4, 2, "4"))
    marks = "".join(tick(146 + 96 * column, 55 + 22 * row, 5) for row, column in ticks)
    return marks + "".join(words(text, 150 + 96 * column, 60 + 22 * row, size=12) for row, column, text in numbers)


CASES_B: dict[str, Callable[[], str]] = {
    "k4-language-cafe/d4-cards": cards_at_the_doctor,
    "k4-language-cafe/d10-room": the_room,
    "k5-food-bank/d2-database": crate_planner,
    "k5-food-bank/d5-board": the_board,
    "k6-first-minute/d14-wall": the_wall,
}
