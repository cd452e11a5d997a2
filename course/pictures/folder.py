"""Pictures of the third step: telling, proving, asking for words, protecting others, finding gaps, handing in."""

from __future__ import annotations

from dataclasses import replace

from pen import ACCENT, GREY, PAPER, SOFT, WARM, box, card, circle, group, path, tick
from people import BROWN, JOY, KARIM, LIGHT, MARTA, OLGA, PIET, SAM, TAN, head, standing, wheeling

DANGER = "#b42318"


def tell_one_story() -> str:
    """Marta types; Karim speaks into his phone, and a friend beside him writes down what he says."""
    table = path("M36 150H250V162H36Z", fill=WARM) + path("M52 162V240M234 162V240", width=4)
    laptop = path("M128 150L140 108H212L200 150Z", fill=PAPER) + path("M118 150H206", width=4)
    typed = path("M152 120H190M149 130H196M146 140H178", stroke=ACCENT)
    marta = standing(MARTA, 92, 240, scale=2.35, right=(19, -37), left=(2, -36))
    phone = group(box(-6, -13, 12, 26, r=3, fill=ACCENT), x=414, y=126, turn=-14)
    karim = standing(KARIM, 372, 240, scale=2.35, right=(16, -46), left=(-12, -26), mood="talk")
    waves = path("M430 106q8 10 2 26M442 98q12 16 4 42", stroke=ACCENT)
    sheet = group(box(-24, -32, 48, 62, fill=PAPER), _lines(-14, -20, (28, 24, 28, 18)), x=516, y=140, turn=8)
    pencil = path("M540 152l16-22", width=4, stroke=ACCENT)
    joy = standing(JOY, 576, 240, scale=2.35, left=(-14, -36), right=(-18, -30))
    scene = (path("M14 240H626"), marta, table, laptop, typed, karim, phone, waves, sheet, joy, pencil)
    return card(640, 206, group(*scene, y=-50))


def from_we_to_i() -> str:
    """Four people carry a long board; only one of them has colours."""
    plank = path("M60 58H580V76H60Z", fill=WARM) + path("M70 67H160M200 63H300M340 70H470M500 65H560", width=1.2)

    def faint(who, x: float) -> str:
        grey = replace(who, skin=PAPER, hair_colour=GREY, shirt=GREY)
        return standing(grey, x, 204, scale=2.1, left=(-12, -62), right=(12, -62))

    others = faint(OLGA, 110) + faint(JOY, 400) + faint(PIET, 540)
    karim = standing(KARIM, 256, 204, scale=2.1, left=(-12, -62), right=(12, -62))
    rays = path("M196 118l-14-6M316 118l14-6M194 150h-14M318 150h14", stroke=ACCENT, width=3)
    return card(640, 220, path("M14 204H626"), others, karim, plank, rays)


def proof() -> str:
    """Karim photographs a list on the wall, all of it ticked; his folder lies open."""
    sheet = box(40, 20, 176, 176, r=6, fill=PAPER) + box(104, 12, 48, 18, fill=GREY)
    rows = "".join(
        tick(66 + 84 * column, 58 + 28 * row, 6) + path(f"M{80 + 84 * column} {58 + 28 * row}h38")
        for column in range(2)
        for row in range(5)
    )
    karim = standing(KARIM, 350, 240, scale=2.5, left=(-26, -47), right=(-16, -40))
    phone = group(box(-9, -17, 18, 34, r=4, fill=ACCENT), circle(0, -9, 3, fill=PAPER), x=284, y=116)
    view = '<g stroke-dasharray="4 6">' + path("M272 106L216 24M272 128L216 192", stroke=ACCENT) + "</g>"
    table = path("M450 170H616V182H450Z", fill=WARM) + path("M466 182V240M600 182V240", width=4)
    folder = path("M468 168L478 128H532V168Z", fill=SOFT) + path("M598 168L588 128H532V168Z", fill=PAPER)
    inside = path("M546 142H578M546 152H582", stroke=ACCENT) + path("M488 142H520M486 152H520")
    return card(640, 256, path("M14 240H626"), sheet, rows, view, karim, phone, table, folder, inside)


def confirmation() -> str:
    """A woman writes; in her thoughts Marta holds a door open for somebody in a wheelchair."""
    cloud = path(
        "M250 58Q244 22 290 24Q318 4 360 18Q402 2 446 18Q500 6 532 32Q588 30 592 74Q622 100 598 134"
        "Q604 178 552 178Q520 200 476 188Q430 206 388 188Q340 202 304 182Q250 184 248 142Q222 98 250 58Z",
        fill=PAPER,
    )
    bubbles = circle(206, 88, 9, fill=PAPER) + circle(172, 100, 6, fill=PAPER)
    door = box(330, 48, 52, 122, r=2, fill=GREY) + path("M382 48L408 38V180L382 170Z", fill=ACCENT)
    marta = standing(MARTA, 448, 172, scale=1.75, left=(-21, -36), right=(13, -28))
    guest = wheeling(SAM, 548, 172, scale=1.6, flip=True, right=(12, -32))
    floor = path("M300 172H592", width=1.4)
    olga = standing(OLGA, 120, 240, scale=2.4, right=(15, -33), left=(-4, -34))
    table = path("M56 160H236V172H56Z", fill=WARM) + path("M72 172V240M220 172V240", width=4)
    letter = path("M142 160L152 128H206L196 160Z", fill=PAPER) + path("M162 138H194M160 146H190", stroke=ACCENT)
    pencil = path("M156 156l12-24", width=4, stroke=ACCENT)
    parts = (path("M14 240H626"), cloud, bubbles, door, floor, guest, marta, olga, table, letter, pencil)
    return card(640, 256, *parts)


def safe_to_show() -> str:
    """Two photos: laughing children, crossed out; a table with cups and a list, ticked."""

    def photo(x: float, turn: float, content: str) -> str:
        frame = box(-120, -92, 240, 184, r=4, fill=PAPER) + box(-108, -80, 216, 138, r=2, fill=SOFT)
        return group(frame, content, x=x, y=112, turn=turn)

    heads = (("curly", LIGHT, WARM), ("short", TAN, ACCENT), ("long", LIGHT, WARM), ("afro", BROWN, PAPER))
    children = "".join(
        group(
            path("M-15 26Q-15 9 0 9Q15 9 15 26V34H-15Z", fill=shirt),
            head(replace(MARTA, hair=hair, skin=skin, shirt=shirt)),
            x=-78 + 52 * number,
            y=-4 if number % 2 else 8,
            scale=1.45,
        )
        for number, (hair, skin, shirt) in enumerate(heads)
    )
    table = path("M-104 26H104V36H-104Z", fill=WARM) + path("M-88 36V58M88 36V58", width=4)
    cups = "".join(
        path(f"M{x} 8h18v10q0 8-9 8t-9-8ZM{x + 18} 11q7 0 7 5t-7 5", fill=PAPER) for x in (-94, -56, -18, 20, 58)
    )
    sheet = box(-30, -70, 60, 62, fill=PAPER) + "".join(tick(-16, y, 4) + path(f"M-6 {y}h26") for y in (-54, -38, -22))
    crossed = path("M62 36L270 196M270 36L62 196", stroke=DANGER, width=6)
    fine = circle(580, 190, 26, fill=PAPER, stroke=ACCENT, width=3) + path(
        "M568 190l9 10 16-22", stroke=ACCENT, width=5
    )
    return card(640, 240, photo(166, -3, children), crossed, photo(462, 2, sheet + table + cups), fine)


def what_is_missing() -> str:
    """A board with five rows of dots; one row is empty, and Karim has an idea."""
    board = box(230, 18, 372, 204, r=10, fill=PAPER) + path("M320 222L308 240M512 222L524 240", width=3)
    columns = (356, 404, 452, 500, 548)
    marks = ((0, 1, 3), (1, 2, 3, 4), (0, 2), (), (1, 4))
    rows = "".join(_row(48 + 36 * number, columns, filled) for number, filled in enumerate(marks))
    ring = f'<g stroke-dasharray="5 6">{box(336, 142, 236, 28, r=14, stroke="#b45309", width=3)}</g>'
    karim = standing(KARIM, 150, 240, scale=2.4, right=(26, -40), left=(-12, -26))
    lamp = group(
        path("M-6-4C-18-14-12-30 0-30C12-30 18-14 6-4Z", fill=WARM),
        path("M-5 1H5M-3 5H3", stroke=ACCENT),
        path("M-24-34l-6-4M-26-20h-8M24-34l6-4M26-20h8", stroke=ACCENT),
        x=92,
        y=70,
    )
    return card(640, 256, path("M14 240H626"), board, rows, ring, karim, lamp)


def _row(y: float, columns: tuple[int, ...], filled: tuple[int, ...]) -> str:
    """A line of the board: its name as a stroke, then a dot for each piece of proof."""
    places = "".join(
        circle(x, y, 8, fill=ACCENT, stroke=ACCENT) if number in filled else circle(x, y, 2, fill=GREY)
        for number, x in enumerate(columns)
    )
    return path(f"M252 {y}H316", width=4) + places


def hand_in() -> str:
    """Karim hands his folder over a counter; behind it a path leads through an open gate to an assessor."""
    karim = standing(KARIM, 70, 240, scale=2.4, right=(26, -44), left=(-12, -26))
    folder = group(path("M-30 16V-22H-10L-4-14H30V16Z", fill=SOFT), path("M-16-2H16"), x=150, y=122)
    clerk = standing(JOY, 238, 234, scale=2.4, left=(-24, -44), right=(13, -28))
    counter = path("M158 168H312V182H158Z", fill=WARM) + path("M170 182V240H300V182", fill=PAPER)
    way = path("M330 232Q420 226 470 232T600 230", width=14) + path(
        "M330 232Q420 226 470 232T600 230", stroke=WARM, width=10
    )
    posts = path("M402 226V86M494 226V86", width=5)
    leaf = path("M402 100L362 90V232L402 222Z", fill=GREY) + path(
        "M392 98V224M382 95V227M372 92V230", stroke=ACCENT, width=3
    )
    assessor = standing(PIET, 562, 236, scale=2.3, left=(-13, -42), right=(12, -26))
    lens = group(circle(0, -14, 15, fill=PAPER), path("M0 2V22", width=5), x=524, y=138, turn=-12)
    parts = (path("M14 240H626"), karim, clerk, counter, folder, way, posts, leaf, assessor, lens)
    return card(640, 206, group(*parts, y=-50))


def _lines(x: float, y: float, widths: tuple[int, ...]) -> str:
    return "".join(path(f"M{x} {y + 12 * number}h{width}", stroke=ACCENT) for number, width in enumerate(widths))


FOLDER = {
    "tell-one-story": tell_one_story,
    "from-we-to-i": from_we_to_i,
    "proof": proof,
    "confirmation": confirmation,
    "safe-to-show": safe_to_show,
    "what-is-missing": what_is_missing,
    "hand-in": hand_in,
}
