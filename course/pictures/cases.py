"""Drawings that stand for photos in the calibration cases K1 to K3; some are blurred, as the photos were."""

from __future__ import annotations

from pen import ACCENT, GREY, INK, PAPER, SOFT, WARM, box, card, circle, group, path, words
from people import AMINA, ANNA, JOY, LIGHT, MARTA, PIET, SAM, standing

RED, WOOD = "#b42318", "#d9b98c"


def before_after() -> str:
    """One beach on two days: bottles, tyre and net, then nine sacks beside a skip."""
    before = group(
        _beach("20 September"),
        "".join(_bottle(x, y, turn) for x, y, turn in ((46, 150, 20), (92, 176, -50), (150, 158, 80), (236, 182, 35))),
        circle(196, 172, 17, fill=GREY) + circle(196, 172, 8, fill=PAPER),
        path("M70 192q16-18 34 0q14-14 28 2M78 184l20 12M100 182l16 14", width=1.4),
        "".join(box(x, y, 8, 13, r=2, fill=SOFT) for x, y in ((28, 178), (262, 150), (122, 146))),
        "".join(circle(x, y, 4, fill=GREY) for x, y in ((60, 172), (172, 194), (250, 196), (140, 190))),
        x=12,
    )
    sacks = "".join(_sack(36 + 20 * position, 190) for position in range(9))
    skip = path("M222 158H286L278 194H230Z", fill=ACCENT)
    after = group(_beach("21 September"), sacks, skip, x=328)
    return card(640, 236, before, after, path("M320 14V222", stroke=GREY))


def everybody() -> str:
    """Six people cheer below a banner, the crowd behind them."""
    crowd = "".join(
        circle(58 + 31 * place + 15 * (row % 2), 92 + 20 * row, 8, fill=(LIGHT, SOFT, WARM, GREY)[(place + row) % 4])
        for row in range(3)
        for place in range(18)
    )
    banner = box(150, 20, 340, 44, r=4, fill=SOFT) + path("M150 24V120M490 24V120", width=3)
    people = "".join(
        standing(who, 90 + 92 * place, 250, scale=1.9, left=(-15, -58), right=(15, -58))
        for place, who in enumerate((MARTA, PIET, JOY, ANNA, SAM, AMINA))
    )
    sacks = "".join(_sack(134 + 92 * place, 250) for place in range(5))
    title = words("Mar Neta   21 September", 320, 49, size=22)
    return card(640, 268, crowd, banner, title, path("M14 250H626"), people, sacks)


def fridge_note() -> str:
    """A note taped aslant on a fridge; out of focus and dark."""
    door = box(70, 14, 260, 272, r=8, fill=GREY) + path("M304 90V180", width=6)
    string = path("M296 110q24 20 8 44M300 104q-26 30 4 62", width=1.4)
    gauge = box(90, 34, 24, 76, r=10, fill=PAPER) + path("M102 96V54", stroke=RED, width=4)
    lines = (("NO OPEN!", 26), ("6.40 is 9 grad", 17), ("Carla know. I put", 15), ("milk in 2. Abdou", 15))
    text = "".join(
        group(words(line, 0, 0, size=size), x=3 * (row % 2), y=-26 + 27 * row, turn=(-3, 2, -2, 3)[row])
        for row, (line, size) in enumerate(lines)
    )
    sheet = group(box(-82, -62, 164, 134, r=1, fill=PAPER), text, box(-20, -70, 40, 14, r=0, fill=WARM), turn=-7)
    return card(400, 300, _blurred(door, gauge, string, group(sheet, x=200, y=160)), _shade(400, 300))


def shelf() -> str:
    """Three boards: what makes some people ill on top, tins by date, cleaning bottles apart; out of focus."""
    boards = "".join(box(40, y, 320, 8, r=1, fill=WOOD) for y in (98, 184, 268)) + path(
        "M40 20V280M360 20V280", width=4
    )
    top = "".join(
        box(x, 56, 52, 42, fill=PAPER) + path(f"M{x + 26} 66v20M{x + 16} 76h20", stroke=RED, width=4)
        for x in (60, 118, 176)
    )
    sign = box(246, 50, 102, 46, fill=WARM) + words("NUTS. MILK.", 297, 70, size=13) + words("alone", 297, 88, size=13)
    tins = "".join(
        box(58 + 36 * place, 146, 28, 38, r=4, fill=SOFT)
        + box(58 + 36 * place, 158, 28, 12, r=0, fill=PAPER)
        + words(("3/26", "5/26", "5/26", "8/26", "9/26", "1/27", "2/27", "4/27")[place], 72 + 36 * place, 168, size=9)
        for place in range(8)
    )
    tape = path("M150 226V268", stroke=RED, width=5)
    bottles = "".join(path(f"M{x} 268v-28l8-8v-8h10v8l8 8v28Z", fill=ACCENT) for x in (176, 214, 252, 290))
    return card(400, 300, _blurred(boards, top, sign, tins, tape, bottles), _shade(400, 300))


def hands() -> str:
    """An old and a younger hand knit one scarf."""
    blanket = path("M14 190Q120 160 220 186Q330 206 466 176V246H14Z", fill=SOFT)
    scarf = path("M196 150H286L300 226H186Z", fill=WARM)
    stitches = path(
        "".join(f"M{199 - 2 * row} {162 + 14 * row}" + "q6-8 12 0" * (7 + row // 3) for row in range(5)), width=1.3
    )
    needles = path("M120 108L262 162M366 104L226 162", width=4, stroke=ACCENT)
    old = _hand(lines=True)
    young = group(_hand(lines=False), x=480, flip=True)
    wool = circle(398, 204, 24, fill=WARM) + path(
        "M376 198q22-20 44 0M378 212q20 14 40-2M388 184q22 14 18 42", width=1.4
    )
    thread = path("M376 212Q330 244 292 222", width=1.4)
    cup = path("M66 198h34v22q-2 10-12 10h-10q-10 0-12-10ZM100 204q14 0 10 14h-10", fill=PAPER)
    return card(480, 260, blanket, scarf, stitches, needles, old, young, thread, wool, cup)


def medal() -> str:
    """A board of honour with four portraits; Halina's has a heart."""
    board = box(40, 20, 400, 220, r=8, fill=WARM) + words("THANK YOU", 240, 56, size=22)
    portraits = "".join(
        box(64 + 92 * place, 76, 76, 96, fill=PAPER)
        + group(
            path("M-22 34Q-22 14-8 12L8 12Q22 14 22 34Z", fill=SOFT),
            circle(0, 0, 13, fill=LIGHT),
            _hair(place),
            x=102 + 92 * place,
            y=124,
        )
        for place in range(4)
    )
    heart = path("M286 188q-9-12-15-3q-4 8 15 19q19-11 15-19q-6-9-15 3Z", fill=RED)
    title = words("Halina, Volunteer of the Year 2024", 286, 226, size=12)
    return card(480, 260, board, portraits, heart, title)


def _hair(place: int) -> str:
    colour = ("#7a4b2a", INK, "#c9ced4", "#c98f3f")[place]
    return path("M-13 0C-16-20 16-20 13 0C8-9-8-9-13 0Z", fill=colour)


def _hand(*, lines: bool) -> str:
    sleeve = path("M14 92L70 70L84 104L24 134Z", fill=SOFT if lines else ACCENT)
    palm = path(
        "M70 72Q98 62 122 84L152 104Q160 112 150 116L124 108L140 124Q144 134 132 132L110 118Q96 120 80 106Z", fill=LIGHT
    )
    return sleeve + palm + (path("M88 80q8 4 10 12M98 76q8 4 10 12M92 98q8 2 14 0", width=1.2) if lines else "")


def _beach(day: str) -> str:
    sea = path("M6 62Q40 54 74 62T142 62T210 62T290 62V112Q220 124 150 114T6 116Z", fill=SOFT)
    return sea + path("M6 208H290") + words(day, 148, 34, size=14)


def _bottle(x: float, y: float, turn: float) -> str:
    return group(path("M-5 14V-4L-2-8V-15H2V-8L5-4V14Z", fill=ACCENT), x=x, y=y, turn=turn)


def _sack(x: float, y: float) -> str:
    return path(f"M{x - 9} {y}q-5-22 6-30l-4-6h14l-4 6q11 8 6 30Z", fill=GREY)


def _blurred(*parts: str) -> str:
    """The same drawing three times, a little apart and pale: a shaky hand in a dim room."""
    return "".join(
        f'<g opacity="{opacity}">{group(*parts, x=x, y=y)}</g>'
        for x, y, opacity in ((0, 0, 0.6), (2, 1, 0.35), (-2, 2, 0.3))
    )


def _shade(width: int, height: int) -> str:
    size = f'width="{width - 2}" height="{height - 2}"'
    return f'<rect x="1" y="1" {size} rx="12" fill="{INK}" fill-opacity="0.18" stroke="none"/>'


CASES = {
    "k1-beach-clean/d7-before-after": before_after,
    "k1-beach-clean/d13-everybody": everybody,
    "k2-storeroom/d2-fridge-note": fridge_note,
    "k2-storeroom/d5-shelf": shelf,
    "k3-hospice/d7-hands": hands,
    "k3-hospice/d13-medal": medal,
}
