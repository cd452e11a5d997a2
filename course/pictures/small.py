"""Twenty small pictures: what a volunteer may have done (unit V2)."""

from __future__ import annotations

from pen import ACCENT, GREY, PAPER, SOFT, WARM, box, card, circle, group, path, tick, words
from people import AMINA, ANNA, JOY, KARIM, MARTA, OLGA, PIET, SAM, WIL, standing, wheeling

GROUND = path("M8 86H88")


def _small(*parts: str) -> str:
    return card(96, 96, *parts)


def _bubble(x: float, y: float, w: float, h: float, *, tail: int = 0) -> str:
    """A speech bubble; ``tail`` says how far to the side its tail points."""
    foot = path(f"M{x + w / 2 - 4:g} {y + h:g}l{tail + 2} 7l6 -7", fill=PAPER)
    return box(x, y, w, h, r=7, fill=PAPER) + foot + path(f"M{x + w / 2 - 2:g} {y + h:g}h3", stroke=PAPER, width=3)


def welcome() -> str:
    door = box(4, 16, 30, 70, fill=SOFT) + path("M34 16L40 22V86", fill=PAPER)
    return _small(
        door,
        GROUND,
        standing(AMINA, 30, 86, right=(17, -46)),
        wheeling(SAM, 72, 86, left=(-14, -34), flip=True, right=(13, -24)),
    )


def listen() -> str:
    left = standing(PIET, 34, 82, right=(20, -32), lean=8)
    right = standing(MARTA, 62, 82, left=(-5, -24), right=(5, -24), mood="sad", lean=-10)
    return _small(left, right, path("M70 14q3-6 6 0t6 0", stroke=ACCENT), GROUND)


def calm() -> str:
    storm = path("M66 16l-4-8M74 14V6M82 17l5-7", stroke="#b45309")
    return _small(
        GROUND,
        standing(KARIM, 30, 86, left=(-12, -30), right=(18, -30)),
        standing(ANNA, 70, 86, left=(-9, -52), right=(11, -52), mood="sad"),
        storm,
    )


def post() -> str:
    sheet = box(36, 12, 52, 46, fill=PAPER) + path("M44 24H80", stroke=ACCENT, width=4) + path("M44 34H74M44 42H66")
    heart = path("M74 52c-6-4-5-9-1-8 1 0 1 1 1 1s1-1 2-1c4-1 4 4-2 8z", fill=WARM)
    return _small(
        sheet, heart, GROUND, standing(JOY, 24, 86, right=(20, -44)), path("M43 43l10-8", width=3, stroke=ACCENT)
    )


def language() -> str:
    return _small(
        _bubble(6, 6, 34, 20, tail=2),
        words("Hi!", 23, 20, size=12),
        _bubble(46, 6, 44, 20, tail=2),
        words("¡Hola!", 68, 20, size=12, fill=ACCENT),
        GROUND,
        standing(WIL, 28, 88, scale=0.86, mood="talk"),
        standing(SAM, 68, 88, scale=0.86, mood="talk", flip=True),
    )


def boxes() -> str:
    load = box(33, 44, 30, 24, fill=WARM) + path("M33 52H63M48 44V52", stroke=ACCENT)
    return _small(
        GROUND,
        load,
        standing(SAM, 20, 86, left=(10, -30), right=(15, -24)),
        standing(AMINA, 76, 86, left=(-15, -24), right=(-10, -30)),
    )


def show() -> str:
    shelf = box(56, 14, 34, 72, fill=PAPER) + path("M56 38H90M56 62H90")
    goods = (
        box(61, 26, 9, 12, fill=SOFT)
        + box(74, 24, 10, 14, fill=WARM)
        + box(62, 50, 12, 12, fill=WARM)
        + circle(82, 56, 6, fill=SOFT)
    )
    return _small(shelf, goods, GROUND, standing(WIL, 42, 86, right=(17, -48)), standing(SAM, 18, 86, scale=0.85))


def rain() -> str:
    drops = path("M14 12l-3 8M30 6l-3 8M84 10l-3 8M86 34l-3 8M12 40l-3 8M14 64l-3 8M84 60l-3 8", stroke=ACCENT)
    cover = path("M56 74V20", stroke=ACCENT) + path(
        "M28 30Q30 10 56 10Q82 10 84 30Q77 25 70 30Q63 25 56 30Q49 25 42 30Q35 25 28 30Z", fill=SOFT
    )
    return _small(drops, standing(OLGA, 44, 88, scale=0.88, right=(13, -32)), cover, GROUND)


def keys() -> str:
    tin = box(12, 50, 46, 32, fill=SOFT) + path("M12 60H58") + box(30, 56, 10, 9, fill=PAPER)
    coins = circle(72, 76, 8, fill=WARM) + circle(80, 70, 8, fill=WARM)
    key = (
        circle(34, 26, 10, fill=WARM)
        + circle(34, 26, 3, fill=PAPER)
        + path("M44 26H78M70 26V34M77 26V33", width=4, stroke=ACCENT)
    )
    return _small(tin, coins, key)


def call() -> str:
    clock = circle(70, 30, 17, fill=SOFT) + path("M70 20V30L77 34", stroke=ACCENT)
    phone = group(box(-3, -6, 6, 12, r=2, fill=ACCENT), x=43, y=37, turn=-12)
    return _small(clock, GROUND, standing(KARIM, 34, 87, right=(11, -46), mood="talk"), phone)


def unasked() -> str:
    broom = path("M64 24L44 74", stroke=ACCENT, width=3) + path("M39 72l11 4l-2 10l-16-1z", fill=WARM)
    dust = path("M18 82q3-5 6 0M10 84q2-4 5 0M22 74q2-3 4 0")
    return _small(GROUND, broom, dust, standing(ANNA, 68, 86, left=(-9, -48), right=(-12, -32)))


def change() -> str:
    sun = circle(26, 30, 10, fill=WARM) + path(
        "M26 12v-3M26 51v-3M8 30H5M47 30h-3M13 17l-2-2M39 17l2-2M13 43l-2 2M39 43l2 2"
    )
    cross = path("M8 48L44 12", stroke="#b45309", width=3)
    house = path("M55 62V86H85V62L70 50Z", fill=SOFT) + path("M50 66L70 50L90 66") + box(65, 70, 10, 16, fill=PAPER)
    return _small(sun, cross, path("M58 28Q74 28 72 42M66 37l6 6l5-7", stroke=ACCENT), house)


def lists() -> str:
    board = box(18, 14, 52, 70, fill=WARM) + box(24, 22, 40, 56, fill=PAPER) + box(34, 9, 20, 10, fill=GREY)
    rows = "".join(tick(32, y) + path(f"M42 {y}H58") for y in (34, 48, 62))
    pencil = group(path("M-4-20H4V12L0 20L-4 12Z", fill=SOFT), path("M-4 12H4"), x=78, y=60, turn=25)
    return _small(board, rows, pencil)


def plan() -> str:
    sheet = (
        box(10, 14, 56, 48, fill=PAPER)
        + path("M10 20a6 6 0 0 1 6-6H60a6 6 0 0 1 6 6V28H10Z", fill=SOFT)
        + path("M24 9V18M52 9V18")
    )
    days = "".join(circle(x, y, 1.6, fill=GREY) for y in (36, 46, 55) for x in (20, 32, 44, 56))
    bus = box(36, 58, 50, 24, r=5, fill=WARM) + "".join(box(x, 63, 10, 8, r=2, fill=PAPER) for x in (41, 54, 67))
    wheels = circle(48, 82, 5, fill=GREY) + circle(74, 82, 5, fill=GREY)
    return _small(sheet, days, circle(44, 46, 6, stroke=ACCENT), bus, wheels)


def finish() -> str:
    steps = path("M6 86V76H24V66H42V56H88V86Z", fill=SOFT)
    flag = path("M80 56V8") + path("M80 9Q72 4 62 10V24Q72 18 80 23Z", fill=WARM)
    return _small(steps, flag, standing(PIET, 56, 56, scale=0.72, left=(-15, -52), right=(13, -30)))


def fix() -> str:
    wheel = circle(36, 54, 26, fill=PAPER) + circle(36, 54, 4, fill=SOFT)
    spokes = path("M36 50V28M36 58V80M32 54H10M40 54H62M33 51L18 36M39 57L54 72M39 51L54 36M33 57L18 72", width=1.4)
    tool = group(
        path("M-4 26V-8C-12-12-12-22-5-26V-15H5V-26C12-22 12-12 4-8V26Q0 30-4 26Z", fill=WARM), x=72, y=44, turn=35
    )
    return _small(wheel, spokes, tool)


def app() -> str:
    phone = box(28, 8, 40, 80, r=7, fill=SOFT) + box(33, 16, 30, 60, r=2, fill=PAPER) + circle(48, 82, 2)
    pin = path("M48 46C38 34 40 24 48 24C56 24 58 34 48 46Z", fill=WARM) + circle(48, 32, 3, fill=PAPER)
    return _small(phone, pin, path("M38 56H58M38 64H50"), circle(70, 66, 11, fill=PAPER), tick(69, 67, 5))


def better() -> str:
    return _small(
        _bubble(8, 5, 24, 24, tail=4),
        words("?", 20, 23, size=18, fill=ACCENT),
        GROUND,
        standing(SAM, 28, 88, scale=0.86, mood="talk"),
        standing(OLGA, 68, 88, scale=0.86, left=(-17, -36)),
    )


def idea() -> str:
    lamp = path("M42 32C30 22 36 6 48 6C60 6 66 22 54 32Z", fill=WARM) + path("M43 36H53M45 40H51", stroke=ACCENT)
    rays = path("M24 10l-6-4M22 24H14M72 10l6-4M74 24h8", stroke=ACCENT)
    return _small(lamp, rays, group(wheeling(MARTA, 0, 0, left=(-13, -44), right=(15, -46)), x=46, y=90, scale=0.82))


def something_else() -> str:
    star = path("M48 14l9 20 22 2-17 15 5 22-19-12-19 12 5-22-17-15 22-2z", fill=SOFT)
    return _small(star, "".join(circle(x, 50, 2.4, fill=ACCENT, stroke=ACCENT) for x in (39, 48, 57)))


SMALL = {
    "did-welcome": welcome,
    "did-listen": listen,
    "did-calm": calm,
    "did-post": post,
    "did-language": language,
    "did-boxes": boxes,
    "did-show": show,
    "did-rain": rain,
    "did-keys": keys,
    "did-call": call,
    "did-unasked": unasked,
    "did-change": change,
    "did-list": lists,
    "did-plan": plan,
    "did-finish": finish,
    "did-fix": fix,
    "did-app": app,
    "did-better": better,
    "did-idea": idea,
    "did-else": something_else,
}
